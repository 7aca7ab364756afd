/** A text in which no address has a user name or a password any more. What is one is not known exactly in a broken address, so that all up to its last `@` goes. */
export function withoutUser(text: string): string {
  return text.replaceAll(/:\/\/\S*@/g, '://…@');
}
