/** The facts that a text of the table asks for, by name. */
export type FactNames<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | FactNames<Rest> : never;

/** A text of the table with the facts in their places. */
export function fill(text: string, facts: Readonly<Record<string, unknown>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(facts[name]));
}
