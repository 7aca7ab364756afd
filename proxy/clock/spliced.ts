/** What is put in the place of a part of a text. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A text with parts replaced; these come in their order and do not overlap. */
export function spliced(text: string, parts: readonly Splice[]): string {
  let built = '';
  let done = 0;
  for (const part of parts) {
    built += text.slice(done, part.start) + part.text;
    done = part.end;
  }
  return built + text.slice(done);
}

/** The parts that make the old text of the new one again. */
export function unsplicing(text: string, parts: readonly Splice[]): readonly Splice[] {
  let grown = 0;
  return parts.map(({ start, end, text: part }) => {
    const from = start + grown;
    grown += part.length - (end - start);
    return { start: from, end: from + part.length, text: text.slice(start, end) };
  });
}
