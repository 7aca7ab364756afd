import { printable } from '../model/escape.ts';

/** Text on one line of at most so many characters, an ellipsis where something was left out. */
export function clipped(text: string, width: number): string {
  const line = printable(text).replaceAll(/\s*\n\s*/gu, ' ');
  return line.length <= width ? line : `${line.slice(0, Math.max(0, width - 1))}…`;
}

/** Text broken into lines of at most so many characters, at spaces where there are some. */
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
    const end = space > width / 3 ? space : width;
    lines.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return [...lines, rest];
}

/** A label and its text beside it, further lines indented under the first. */
export function labelled(label: string, lines: readonly string[]): string {
  return lines.map((line, index) => `     ${(index === 0 ? label : '').padEnd(10)}${line}`.trimEnd()).join('\n');
}

/** Lines behind a margin; the first line's margin may hold a sign. */
export function hanging(lines: readonly string[], margin: number, sign = ''): string {
  return lines.map((line, index) => `${(index === 0 ? sign : '').padEnd(margin)}${line}`).join('\n');
}
