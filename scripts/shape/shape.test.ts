import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { readBounds } from './bounds.ts';
import { codeCounters, importCounters, sizeCounters, type Counter } from './counters.ts';
import { functionsOf } from './functions.ts';
import { importsOf } from './imports.ts';
import { filesBelow, readCode, type CodeFile } from './read-code.ts';
import { breaches, type Room } from './rooms.ts';
import { isRows } from './rows.ts';

/** The code of a folder that holds these files. */
function codeOf(texts: Readonly<Record<string, string>>): CodeFile[] {
  const root = mkdtempSync(join(tmpdir(), 'poolproof-shape-'));
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return readCode(root, filesBelow(root));
}

/** What the counters of imports find, by their names, where they find anything. */
function foundIn(texts: Readonly<Record<string, string>>, rooms: readonly Room[]): Record<string, readonly string[]> {
  const files = codeOf(texts);
  const imports = importsOf(files);
  const paths = files.map(({ path }) => path);
  return named(importCounters(imports, breaches(rooms, paths, imports)));
}

const named = (counters: readonly Counter[]): Record<string, readonly string[]> =>
  Object.fromEntries(counters.filter(({ found }) => found.length > 0).map(({ name, found }) => [name, found]));

const ground = { path: 'ground', is: '', sees: [] };
const roof = { path: 'roof', is: '', sees: ['ground'] };
const used = { 'ground/a.ts': 'export const a = 1;', 'roof/b.ts': "export { a } from '../ground/a.ts';" };

test('imports that rooms.json states are found, and nothing is said of them', () => {
  expect(foundIn(used, [ground, roof])).toEqual({});
});

const ways = [
  ['a value', "import { b } from '../roof/b.ts'; b();", ''],
  ['a type', "import type { B } from '../roof/b.ts'; export const b: B = 1;", ' (type)'],
  ['a type in a type', "export const b: import('../roof/b.ts').B = 1;", ' (type)'],
  ['a lazy import', "export const b = () => import('../roof/b.ts');", ' (lazy)'],
  ['a file that is started', "export const b = new URL('../roof/b.js', import.meta.url);", ' (file)'],
  ['what is exported again', "export * from '../roof/b.ts';", ''],
] as const;

for (const [what, text, how] of ways)
  test(`an arrow up and a circle are seen by ${what}`, () => {
    const up = `ground/a.ts -> roof/b.ts${how}`;

    expect(foundIn({ ...used, 'ground/a.ts': text }, [ground, roof])).toEqual({
      'circles of files': ['ground/a.ts roof/b.ts'],
      'imports that go up between rooms': [up],
      'imports that no room states': [up],
    });
  });

test('what is stated and not imported, an empty room, a package that is not named and a file without a room are told', () => {
  const texts = { 'ground/a.ts': "import 'zod';", 'roof/b.ts': '', 'attic/c.ts': '' };

  expect(foundIn(texts, [{ ...ground, packages: ['jose'] }, roof, { path: 'cellar', is: '', sees: [] }])).toEqual({
    'imports that no room states': ['ground/a.ts -> zod'],
    'statements that no import follows': ['roof imports nothing from ground', 'cellar has no files'],
    'files of code in no room': ['attic/c.ts'],
  });
});

test('a test may import from any room, and only a test imports the helpers of tests', () => {
  const texts = { ...used, 'ground/a.test.ts': "import '../roof/b.ts'; import './testing/help.ts';", 'ground/testing/help.ts': '' };

  expect(foundIn(texts, [ground, roof])).toEqual({});
  expect(foundIn({ ...texts, 'ground/c.ts': "import './testing/help.ts';" }, [ground, roof])).toEqual({
    'imports that no room states': ['ground/c.ts -> ground/testing/help.ts'],
  });
});

test('lines count where they hold code, and branches where a function has them itself', () => {
  const text = ['function f(a, b = 1) {', '  // a comment', '', '  if (a && b) return a?.b ?? (() => (a ? 1 : 2));', '}'].join('\n');

  const sizes = codeOf({ 'a.ts': text }).flatMap(functionsOf);

  expect(sizes).toEqual([
    { place: 'a.ts:4', lines: 1, branches: 2 },
    { place: 'a.ts:1', lines: 3, branches: 6 },
  ]);
});

test('long functions and files, crowded folders and suppressions are told, tables and tests are not', () => {
  const long = `export function long() {\n${'  go();\n'.repeat(39)}}\n`;
  const many = Array.from({ length: 21 }, (_, at) => [
    [`many/${at}.ts`, ''],
    [`rows/${at}.ts`, ''],
  ]).flat();
  const disabled = [
    '// oxlint-disable-next-line no-console -- a reason',
    '// oxlint-disable-next-line no-console -- a reason',
    '// @ts-expect-error',
  ];
  const texts = {
    'long.ts': long,
    'long.test.ts': long,
    'rows.ts': 'go();\n'.repeat(251),
    'file.ts': 'go();\n'.repeat(251),
    'off.ts': disabled.join('\n'),
  };
  const files = codeOf({ ...Object.fromEntries(many), ...texts });
  const tables = { rows: 'rows of a table', 'rows.ts': 'rows of a table' };

  const paths = files.map(({ path }) => path);
  const found = named([...sizeCounters(paths, files, { about: '', tables, counters: {}, debts: {} }), ...codeCounters(files)]);

  expect(found).toEqual({
    'folders of more than 20 files': ['many 21'],
    'files of more than 250 lines of code': ['file.ts 251'],
    'functions of more than 40 lines or 10 branches': ['long.ts:1 41 lines, 1 branches'],
    'suppressions in 1,000 lines': ['off.ts:1 a reason', 'off.ts:2 a reason', 'off.ts:3 '],
    'suppressions without a reason of their own': ['off.ts:1 a reason', 'off.ts:2 a reason', 'off.ts:3 '],
  });
});

test('the linter leaves alone the length of the same files as the counter', () => {
  const Settings = z.object({ overrides: z.array(z.object({ files: z.array(z.string()), rules: z.record(z.string(), z.unknown()) })) });
  const { overrides } = Settings.parse(JSON.parse(readFileSync('.oxlintrc.json', 'utf8')));

  const leftAlone = overrides.filter(({ rules }) => 'max-lines' in rules).flatMap(({ files }) => files);

  expect(leftAlone).toEqual(Object.keys(readBounds('.').tables).filter((path) => path.endsWith('.ts')));
});

test('a table is a file of members of lists and objects, without a function that has statements', () => {
  const rows = `export const rows = [\n${"  { id: 'a', of: (b) => b + 1 },\n".repeat(4)}];\n`;
  const texts = {
    'rows.ts': rows,
    'wrapped.ts': `export const rows = all({\n${'  a: [1],\n'.repeat(9)}});\n`,
    'acting.ts': `${rows}export function act() {\n  go();\n}\n`,
    'mostly.ts': `${rows}${'go();\n'.repeat(3)}`,
    'types.ts': 'export interface A {\n  b: 1;\n}\n',
  };

  const tables = codeOf(texts).filter(isRows);

  expect(tables.map(({ path }) => path)).toEqual(['rows.ts', 'wrapped.ts']);
});
