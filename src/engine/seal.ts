import { createHash, type Hash } from 'node:crypto';
import type { ResultFooter, ResultHeader, ResultRow, RootCauseRow, RuleResult } from './result.ts';

/** One line of a result file, with its line feed. */
export function lineOf(row: ResultRow): string {
  return `${JSON.stringify(row)}\n`;
}

/** The hash that a footer carries, taken line by line. */
export function newSeal(): Hash {
  return createHash('sha256');
}

/** The footer of a result, with the hash over all lines before it. */
export function sealOf(
  header: ResultHeader,
  body: { readonly rules: readonly RuleResult[]; readonly rootCauses: readonly RootCauseRow[] },
  footer: Omit<ResultFooter, 'sha256'>,
): ResultFooter {
  const seal = newSeal();
  for (const row of [header, ...body.rules, ...body.rootCauses]) seal.update(lineOf(row));
  return { ...footer, sha256: seal.digest('hex') };
}
