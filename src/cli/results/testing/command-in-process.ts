import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect } from '@playwright/test';
import { plausibleRun } from '../../../../suites/whole/reports/results/plausible-run.ts';
import type { RunResult } from '../../../engine/result/result.ts';
import { resultLines } from '../../../engine/result/write-result.ts';
import { manualClock } from '../../../kernel/clock.ts';
import { main } from '../../main.ts';

/** A run that could have been. */
export const run = plausibleRun({ target: 'made up', version: '1.2.3', rules: 12 });
/** The text of its result file. */
export const good = textOf(run);

/** The text of a result file. */
export function textOf(result: RunResult): string {
  return [...resultLines(result)].join('');
}

/** What came of a command. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command in this process, with nothing on its standard input. */
export function poolproof(...words: readonly string[]): Promise<Ended> {
  return poolproofReading('', words);
}

/** Runs the command with this on its standard input, of which it takes `most` bytes. */
export async function poolproofReading(input: string, words: readonly string[], most = 1_000_000): Promise<Ended> {
  let out = '';
  let err = '';
  const code = await main(words, {
    input: { bytes: () => Readable.from(input === '' ? [] : [Buffer.from(input)]), isTerminal: false, most },
    out: { write: (text) => void (out += text), isTerminal: false, columns: 80 },
    err: { write: (text) => void (err += text), isTerminal: false, columns: 80 },
    env: {},
    clock: manualClock(1_795_000_000_000),
    commandLine: `poolproof ${words.join(' ')}`,
    stop: new AbortController().signal,
  });
  return { code, out, err };
}

/** One sentence, what to do, exit code 2, and nothing printed or written. */
export function expectRefusal({ code, out, err }: Ended, says: RegExp): void {
  const [sentence, hint, ...more] = err.split('\n');
  expect(sentence).toMatch(says);
  expect(sentence).toMatch(/^poolproof: .*\.$/u);
  expect(hint).toMatch(/^[A-Z].*\.$/u);
  expect([code, out, more]).toEqual([2, '', ['']]);
}

/** All files of a folder with what is in them. */
export async function contents(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const read = names.map(
    async ({ name, parentPath }) => [join(parentPath, name), await readFile(join(parentPath, name), 'latin1')] as const,
  );
  return new Map(await Promise.all(read));
}
