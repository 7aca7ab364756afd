import { Visitor, type VisitorObject } from 'oxc-parser';
import { lineFinder, type CodeFile } from './read-code.ts';

export interface MeasuredFunction {
  /** `path:line`. */
  readonly place: string;
  /** Lines with code, its own first and last line included. */
  readonly lines: number;
  /** Ways through it: one, and one more for each branch, as the rule `complexity` counts them. */
  readonly branches: number;
}

/** Every function of a file with its size; what stands in an inner function is a branch of that one alone. */
export function functionsOf({ path, text, parsed, codeLines }: CodeFile): MeasuredFunction[] {
  const lineOf = lineFinder(text);
  const found: MeasuredFunction[] = [];
  const open: number[] = [];
  const enter = (): void => void open.push(1);
  const leave = ({ start, end }: { start: number; end: number }): void => {
    const [first, last] = [lineOf(start), lineOf(end)];
    const lines = [...codeLines].filter((line) => line >= first && line <= last).length;
    found.push({ place: `${path}:${first}`, lines, branches: open.pop() ?? 1 });
  };
  const branch = (): void => {
    const branches = open.pop();
    if (branches !== undefined) open.push(branches + 1);
  };
  new Visitor({ ...functionVisits(enter, leave), ...branchVisits(branch) }).visit(parsed.program);
  return found;
}

const functionVisits = (enter: () => void, leave: (place: { start: number; end: number }) => void): VisitorObject => ({
  FunctionDeclaration: enter,
  FunctionExpression: enter,
  ArrowFunctionExpression: enter,
  'FunctionDeclaration:exit': leave,
  'FunctionExpression:exit': leave,
  'ArrowFunctionExpression:exit': leave,
});

const branchVisits = (branch: () => void): VisitorObject => ({
  IfStatement: branch,
  ConditionalExpression: branch,
  LogicalExpression: branch,
  ForStatement: branch,
  ForInStatement: branch,
  ForOfStatement: branch,
  WhileStatement: branch,
  DoWhileStatement: branch,
  AssignmentPattern: branch,
  SwitchCase: ({ test }) => void (test !== null && branch()),
  AssignmentExpression: ({ operator }) => void (/^(?:\|\||&&|\?\?)=$/.test(operator) && branch()),
  MemberExpression: ({ optional }) => void (optional && branch()),
  CallExpression: ({ optional }) => void (optional && branch()),
});
