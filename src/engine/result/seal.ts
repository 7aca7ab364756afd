import { createHash, type Hash } from 'node:crypto';
import type { ResultFooter, ResultHeader, ResultRow, RunResult } from './result.ts';

/** One line of a result file, with its line feed. */
export function lineOf(row: ResultRow): string {
  return `${JSON.stringify(row)}\n`;
}

/** The hash that a footer carries, taken line by line. */
export function newSeal(): Hash {
  return createHash('sha256');
}

/** Rows between header and footer. */
export type ResultBody = Pick<RunResult, 'rules' | 'rootCauses' | 'baseline' | 'histories'>;

/** The rows between header and footer, in the order in which they are written. */
export function bodyRows({ rules, rootCauses, baseline = [], histories = [] }: ResultBody): readonly ResultRow[] {
  return [...rules, ...rootCauses, ...baseline, ...histories];
}

/** The footer of a result, with the hash over all lines before it. */
export function sealOf(header: ResultHeader, body: ResultBody, footer: Omit<ResultFooter, 'sha256'>): ResultFooter {
  const seal = newSeal();
  for (const row of [header, ...bodyRows(body)]) seal.update(lineOf(row));
  return { ...footer, sha256: seal.digest('hex') };
}
