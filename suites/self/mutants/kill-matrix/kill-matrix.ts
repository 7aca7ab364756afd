import { z } from 'zod';
import type { Rule } from '../../../../src/engine/check/check.ts';
import type { Mutant } from '../mutant.ts';
import { killersOf } from '../run-mutant.ts';

const Row = z.strictObject({
  id: z.string(),
  family: z.string(),
  says: z.string(),
  /** The rules that are meant to notice. */
  rules: z.array(z.string()).readonly(),
  /** Those that did; other rules only where none of them did. */
  killedBy: z.array(z.string()).readonly(),
  verdict: z.enum(['killed', 'killed by others', 'survived']),
  /** Why a survivor survives. */
  reason: z.string().optional(),
});

/** What became of every mutant, and what that says of the rules. */
export const KillMatrix = z.strictObject({
  /** Hash over the rules, checks, emulator and mutants it was made with. */
  revision: z.string(),
  mutants: z.array(Row).readonly(),
  totals: z.strictObject({
    mutants: z.int(),
    killed: z.int(),
    survived: z.int(),
    /** Rules with a check. */
    rules: z.int(),
    /** Those that killed at least one mutant. */
    rulesThatKill: z.int(),
  }),
});

/** What became of every mutant. */
export type KillMatrix = z.infer<typeof KillMatrix>;
/** What became of one mutant. */
export type MutantRow = z.infer<typeof Row>;

/** How a matrix is made. */
export interface MatrixRun {
  readonly mutants: readonly Mutant[];
  readonly rules: readonly Rule[];
  readonly revision: string;
  /** Every rule against every mutant, not only those that are meant to notice. */
  readonly full: boolean;
  readonly onRow?: (row: MutantRow, done: number) => void;
}

/** Runs the mutants one after the other: the rules meant to notice first, and all others only where none of those did. */
export async function makeKillMatrix({ mutants, rules, revision, full, onRow }: MatrixRun): Promise<KillMatrix> {
  const rows: MutantRow[] = [];
  for (const mutant of mutants) {
    const row = await rowOf(mutant, full);
    rows.push(row);
    onRow?.(row, rows.length);
  }
  const survived = rows.filter(({ verdict }) => verdict === 'survived').length;
  const killers = new Set(rows.flatMap(({ killedBy }) => killedBy));
  const rulesThatKill = rules.filter(({ id }) => killers.has(id)).length;
  return {
    revision,
    mutants: rows,
    totals: { mutants: rows.length, killed: rows.length - survived, survived, rules: rules.length, rulesThatKill },
  };
}

/** Decides one mutant. */
export async function rowOf(mutant: Mutant, full: boolean): Promise<MutantRow> {
  const { id, family, says, rules, survives } = mutant;
  const meant = full ? [] : await killersOf(mutant, rules);
  const killedBy = meant.length > 0 ? meant : await killersOf(mutant);
  const isMeant = killedBy.some((killer) => rules.includes(killer));
  const verdict = isMeant ? 'killed' : killedBy.length > 0 ? 'killed by others' : 'survived';
  return { id, family, says, rules, killedBy, verdict, ...(survives === undefined ? {} : { reason: survives }) };
}
