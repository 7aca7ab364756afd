import { Visitor } from 'oxc-parser';
import { lineFinder, type CodeFile } from './read-code.ts';

/** What part of a table's lines are members of lists and objects, at least. */
const least = 0.75;

/** Whether a file is a table: its lines are members of lists and objects, and no function in it has statements. */
export function isRows({ text, parsed, codeLines }: CodeFile): boolean {
  const lineOf = lineFinder(text);
  const members = new Set<number>();
  let acts = false;
  const act = (): void => {
    acts = true;
  };
  const cover = ({ start, end }: { readonly start: number; readonly end: number }): void => {
    for (let line = lineOf(start); line <= lineOf(end); line += 1) if (codeLines.has(line)) members.add(line);
  };
  new Visitor({
    FunctionDeclaration: act,
    FunctionExpression: act,
    ClassDeclaration: act,
    ArrowFunctionExpression: ({ body }) => (body.type === 'BlockStatement' ? act() : undefined),
    ObjectExpression: cover,
    ArrayExpression: cover,
  }).visit(parsed.program);
  return !acts && members.size > 0 && members.size >= least * codeLines.size;
}
