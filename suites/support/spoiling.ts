/** A token whose signature is another one of the same length. */
export function spoiltSignature(token: string): string {
  const start = token.lastIndexOf('.') + 1;
  const turned = Array.from(token.slice(start, start + 12), (character) => (character === 'A' ? 'B' : 'A')).join('');
  return `${token.slice(0, start)}${turned}${token.slice(start + 12)}`;
}
