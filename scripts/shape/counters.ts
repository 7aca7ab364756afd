import type { Bounds } from './bounds.ts';
import { circles } from './circles.ts';
import { functionsOf } from './functions.ts';
import type { Imports } from './imports.ts';
import type { CodeFile } from './read-code.ts';
import type { Breaches } from './rooms.ts';
import { isRows } from './rows.ts';
import { suppressionsOf, withoutOwnReason } from './suppressions.ts';

/** One thing that is counted: the figure, and what was counted, one line each. */
export interface Counter {
  readonly name: string;
  readonly count: number;
  readonly found: readonly string[];
}

/** A counter of things that are listed. */
export const listed = (name: string, found: readonly string[]): Counter => ({ name, count: found.length, found });

/** How imports keep to the statement of rooms. */
export function importCounters({ inner }: Imports, { up, unstated, idle, homeless }: Breaches): Counter[] {
  const groups = circles(inner.map(({ from, to }) => [from, to]));
  return [
    listed(
      'circles of files',
      groups.map((group) => group.join(' ')),
    ),
    listed('imports that go up between rooms', up),
    listed('imports that no room states', unstated),
    listed('statements that no import follows', idle),
    listed('files of code in no room', homeless),
  ];
}

/** The limits, which `.oxlintrc.json` holds the code to as well. */
const most = { filesOfFolder: 20, linesOfFile: 250, linesOfFunction: 40, branches: 10 };

/** Folders with too many files and files with too many lines, tables excepted. */
export function sizeCounters(paths: readonly string[], files: readonly CodeFile[], { tables }: Bounds): Counter[] {
  const held = new Map<string, number>();
  for (const path of paths) held.set(folderOf(path), (held.get(folderOf(path)) ?? 0) + 1);
  const crowded = [...held].filter(([folder, count]) => count > most.filesOfFolder && !isTable(folder, tables));
  const long = files.filter(({ path, codeLines }) => codeLines.size > most.linesOfFile && !isTable(path, tables));
  return [
    listed(
      'folders of more than 20 files',
      crowded.map(([folder, count]) => `${folder} ${count}`),
    ),
    listed(
      'files of more than 250 lines of code',
      long.map(({ path, codeLines }) => `${path} ${codeLines.size}`),
    ),
  ];
}

/** Whether a folder or file is named as a table; `*` stands for one folder of any name. */
const isTable = (path: string, tables: Bounds['tables']): boolean => {
  const parts = path.split('/');
  return Object.keys(tables)
    .map((table) => table.split('/'))
    .some((table) => table.length === parts.length && table.every((part, at) => part === '*' || part === parts[at]));
};

const folderOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 0));

/** Functions that are too long, what the linter was told to leave alone, and how much code there is, tests left out. */
export function codeCounters(files: readonly CodeFile[]): Counter[] {
  const code = files.filter(({ isTest }) => !isTest);
  const large = code.flatMap(functionsOf).filter(({ lines, branches }) => lines > most.linesOfFunction || branches > most.branches);
  const suppressions = files.flatMap(suppressionsOf);
  const rows = linesOf(code.filter(isRows));
  return [
    listed(
      'functions of more than 40 lines or 10 branches',
      large.map((one) => `${one.place} ${one.lines} lines, ${one.branches} branches`),
    ),
    {
      name: 'suppressions in 1,000 lines',
      count: Math.round((suppressions.length / linesOf(files)) * 1_000_000) / 1000,
      found: suppressions.map(({ place, reason }) => `${place} ${reason}`),
    },
    listed('suppressions without a reason of their own', withoutOwnReason(suppressions)),
    { name: 'lines of code without tests and tables', count: linesOf(code) - rows, found: [] },
    { name: 'rows of tables', count: rows, found: [] },
  ];
}

const linesOf = (files: readonly CodeFile[]): number => files.reduce((sum, { codeLines }) => sum + codeLines.size, 0);
