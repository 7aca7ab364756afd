import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, type ParseResult } from 'oxc-parser';

/** A file of code, parsed. `path` is relative to the root, with `/`. */
export interface CodeFile {
  readonly path: string;
  readonly text: string;
  readonly parsed: ParseResult;
  /** Numbers of the lines that hold code, from 1: neither blank nor only a comment. */
  readonly codeLines: ReadonlySet<number>;
  /** Whether only tests run it. */
  readonly isTest: boolean;
}

const skipped = new Set(['node_modules', 'dist', 'poolproof-report', 'playwright-report', 'test-results', 'reports/html/asset', '.git']);

/** Paths of all files below a root, those that a build or a run leaves excepted. */
export function filesBelow(root: string, folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (skipped.has(entry.name) || skipped.has(path) || entry.name.startsWith('.build')) return [];
    return entry.isDirectory() ? filesBelow(root, path) : [path];
  });
}

const isCode = (path: string): boolean => /\.(?:ts|tsx|js)$/.test(path) && !path.startsWith('fixtures/');

/** Tests beside the code, their helpers in folders named `testing`, and the suites that prove the product. */
export const isTestPath = (path: string): boolean => /\.(?:test|spec)\.tsx?$|(?:^|\/)testing\/|^suites\/(?:self|whole)\//.test(path);

/** All code below a root, in the order of the paths. */
export function readCode(root: string, paths: readonly string[]): CodeFile[] {
  return paths
    .filter(isCode)
    .toSorted()
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      const parsed = parseSync(path, text);
      const [error] = parsed.errors;
      if (error !== undefined) throw new Error(`${path} cannot be parsed: ${error.message}`);
      return { path, text, parsed, codeLines: codeLinesOf(text, parsed), isTest: isTestPath(path) };
    });
}

function codeLinesOf(text: string, { comments }: ParseResult): ReadonlySet<number> {
  let code = text;
  for (const { start, end } of comments) code = code.slice(0, start) + text.slice(start, end).replaceAll(/[^\n]/g, ' ') + code.slice(end);
  return new Set(code.split('\n').flatMap((line, at) => (line.trim() === '' ? [] : [at + 1])));
}

/** A function that says in which line, from 1, a place of the text stands. */
export function lineFinder(text: string): (place: number) => number {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return (place) => starts.findLastIndex((start) => start <= place) + 1;
}
