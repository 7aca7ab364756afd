import { maskerFor } from '../../engine/evidence/mask.ts';
import { reproduce } from '../../engine/reproduce/reproduce.ts';
import { quoted } from '../../engine/reproduce/shell.ts';
import type { ExchangeEvidence } from '../../engine/result/result.ts';
import { secretsOf } from '../../engine/run/rule-result.ts';
import type { Target } from '../../engine/context/target.ts';
import type { LawFinding, Proved } from '../../../suites/laws/trying/prove.ts';
import type { ExploreGiven } from '../given/explore.ts';

/** A difference from a law as it leaves the program: without a secret in it. */
export interface FindingRow {
  readonly rule: string;
  readonly verdict: LawFinding['verdict'];
  readonly expected: string;
  readonly got: string;
  /** The smallest case that shows it. */
  readonly case: string;
  readonly repeats: boolean;
  readonly seed: number;
  readonly path: string;
  /** The command that makes the same case again. */
  readonly again: string;
  readonly exchanges: readonly ExchangeEvidence[];
  /** Shell lines that repeat the requests. */
  readonly reproduce: string | undefined;
}

/** What became of one law, as it leaves the program. */
export interface LawRow {
  readonly law: string;
  readonly says: string;
  readonly rules: readonly string[];
  readonly verdict: Proved['verdict'];
  readonly why: string | undefined;
  readonly cases: { readonly tried: number; readonly held: number; readonly open: number };
  /** Statements made, by rule. */
  readonly stated: Readonly<Record<string, number>>;
  readonly findings: readonly FindingRow[];
}

/** What a row is made from besides the law. */
export interface RowFacts {
  readonly target: Target;
  readonly options: ExploreGiven;
  readonly seed: number;
}

/** The row of a law. */
export function lawRow({ law, verdict, why, tally, findings }: Proved, facts: RowFacts): LawRow {
  const { tried, held, open, stated } = tally;
  return {
    law: law.id,
    says: law.says,
    rules: law.rules,
    verdict,
    why,
    cases: { tried, held, open: open.length },
    stated: Object.fromEntries(stated),
    findings: findings.map((finding) => findingRow(finding, law.id, facts)),
  };
}

function findingRow(finding: LawFinding, law: string, { target, options, seed }: RowFacts): FindingRow {
  const { rule, verdict, facts, shown, path, trial, repeats } = finding;
  const { recorded, minted } = trial.run;
  const masker = maskerFor(recorded, secretsOf(target, minted));
  const command = ['poolproof', 'explore', ...(options.url === undefined ? [] : [options.url]), '--laws', '--only', law];
  const region = options.region === undefined ? [] : ['--region', options.region];
  return {
    rule,
    verdict,
    expected: masker.text(facts.expected),
    got: masker.text(facts.got),
    case: masker.text(shown),
    repeats,
    seed,
    path,
    again: [...command, ...region, '--seed', String(seed), '--path', path].map((word) => quoted(word)).join(' '),
    exchanges: recorded.filter(({ purpose }) => purpose !== 'clean-up').map((one) => masker.exchange(one)),
    reproduce: reproduce({ recorded, minted, target, shown: facts.exchange }),
  };
}
