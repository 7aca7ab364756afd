import { printable } from '../model/escape.ts';

/** Text on one line of at most this many characters, an ellipsis where something was left out. */
export function clipped(text: string, width: number): string {
  const line = printable(text).replaceAll(/\s*\n\s*/gu, ' ');
  return line.length <= width ? line : `${line.slice(0, Math.max(0, width - 1))}…`;
}

/** Text broken into lines of at most this many characters, at spaces where there are some. */
export function wrapped(text: string, width: number): readonly string[] {
  return printable(text)
    .split('\n')
    .flatMap((paragraph) => wrappedParagraph(paragraph, width));
}

function wrappedParagraph(paragraph: string, width: number): readonly string[] {
  const lines: string[] = [];
  let rest = paragraph;
  while (rest.length > width) {
    const space = rest.lastIndexOf(' ', width);
    const widest = space > width / 3 ? space : width;
    const end = isOnlyMarks(rest.slice(widest)) ? earlierEnd(rest, widest) : widest;
    lines.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return [...lines, rest];
}

/** A full stop or a bracket should not stand on a line of its own. */
function isOnlyMarks(rest: string): boolean {
  return /^[^\p{L}\p{N}]{1,4}$/u.test(rest);
}

/** Where to break so that a word, or the half of one that fills the line, goes along with what follows it. */
function earlierEnd(line: string, end: number): number {
  const space = line.lastIndexOf(' ', end - 1);
  return space > 0 ? space : Math.ceil(end / 2);
}

/** A label and its text beside it, further lines indented under the first. */
export function labelled(label: string, lines: readonly string[]): string {
  return lines.map((line, index) => `     ${(index === 0 ? label : '').padEnd(10)}${line}`.trimEnd()).join('\n');
}

/** Lines after a margin; the margin of the first line may hold a sign. */
export function hanging(lines: readonly string[], margin: number, sign = ''): string {
  return lines.map((line, index) => `${(index === 0 ? sign : '').padEnd(margin)}${line}`).join('\n');
}
