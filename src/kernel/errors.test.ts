import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { errorRow, errorText, isErrorCode, statusOf, usageError } from './errors.ts';
import { productErrors } from './errors/table.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const codes = Object.keys(productErrors).filter(isErrorCode);

function textsIn(folder: string): readonly { readonly path: string; readonly text: string }[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

const rows = textsIn('src/kernel/errors').flatMap(({ text }) => [...text.matchAll(/^ {2}'?([\w-]+)'?: \{$/gm)].map(([, code]) => code));
const product = ['src', 'proxy', 'reports'].flatMap(textsIn).filter(({ path }) => !/\.test\.ts$|[\\/]testing[\\/]/.test(path));
const uses = product.filter(({ path }) => !path.startsWith(join('src', 'kernel', 'errors')));

test('a code stands once in the table', () => {
  expect(rows).toHaveLength(codes.length);
  expect(new Set(rows)).toEqual(new Set(codes));
});

test('every code is used by the product', () => {
  const words = new Set(uses.flatMap(({ text }) => [...text.matchAll(/'([a-z][a-z-]+)'/g)].map(([, word = '']) => word)));
  expect(codes.filter((code) => !words.has(code))).toEqual([]);
});

test('the words of an error come from the table alone', () => {
  const made = uses.filter(({ text }) => /new (?:PoolproofError|UsageError|InconclusiveError)\(/.test(text)).map(({ path }) => path);
  // What another process told is not told in other words.
  expect(made).toEqual([join('proxy', 'control', 'client', 'ask.ts')]);
});

for (const code of codes) {
  test(`${code} is told in sentences`, () => {
    const { when, says, next, kind } = errorRow(code);
    expect(code).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(when).toMatch(/^[^A-Z].*[^.]$/);
    expect(says).toMatch(/[.}]$/);
    expect(next, 'the next step').toMatch(/\.$/);
    expect(says.length, 'a sentence, not a paragraph').toBeLessThan(160);
    expect(['usage', 'suite', 'inconclusive', 'answer']).toContain(kind);
    expect(`${says}${next}`.replaceAll(/\{[a-zA-Z]+\}/g, '')).not.toMatch(/[{}]/);
  });
}

test('an error is made of its row and its facts', () => {
  const cause = new Error('below');
  const error = usageError('session-unknown', { session: 'a', cause });
  expect(error).toMatchObject({ code: 'session-unknown', message: 'There is no open session a.', name: 'UsageError', cause });
  expect(error.hint).toBe('Open it first, or name one that is open.');
});

test('a fact that reads like the name of another stays as it is', () => {
  expect(errorText('bad-logins', { path: '{why}', why: '{path}' }).message).toBe('{why} gives no logins: {path}.');
});

test('a word that was probably meant takes the place of the next step', () => {
  expect(usageError('unknown-command', { word: 'chekc', meant: 'check' }).hint).toBe('Did you mean "check"?');
  expect(usageError('unknown-command', { word: 'x', meant: undefined }).hint).toMatch(/--help/);
});

test('a status comes from the row, or from its kind', () => {
  expect(statusOf('session-unknown')).toBe(404);
  expect(statusOf('bad-overlay')).toBe(400);
  expect(statusOf('fixture-damaged')).toBe(422);
});

test('an unknown code, a missing fact and a foreign one do not compile', () => {
  // @ts-expect-error no such code
  expect(() => usageError('no-such-code')).toThrow(TypeError);
  // @ts-expect-error the session is missing
  expect(usageError('session-unknown').message).toContain('undefined');
  // @ts-expect-error this one is not of wrong usage
  expect(usageError('target-refused', { target: 'a' }).code).toBe('target-refused');
});
