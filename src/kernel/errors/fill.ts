import { withoutUser } from '../without-user.ts';

/** The facts that a text of the table asks for, by name. */
export type FactNames<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | FactNames<Rest> : never;

/** A text of the table with the facts in their places; users and passwords in addresses are left out. */
export function fill(text: string, facts: Readonly<Record<string, unknown>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => withoutUser(String(facts[name])));
}
