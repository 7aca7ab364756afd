import { asyncProperty, check } from 'fast-check';
import { allStatements } from '../../../src/contract/rules/statements.ts';
import { verdictOfDifference } from '../../../src/engine/outcome/judge.ts';
import { tryCase, type Trial } from '../../../src/engine/laws/trial.ts';
import type { DifferenceFacts } from '../../../src/engine/outcome/outcomes.ts';
import type { RunContext } from '../../../src/engine/context/run-context.ts';
import type { Verdict } from '../../../src/engine/result/verdict.ts';
import { CaseSearch, isSame, type Seen } from './case-search.ts';
import type { Law, LawCase } from '../law.ts';
import { Tally } from './tally.ts';

/** How a law is tried. */
export interface ProveOptions {
  /** Cases to draw, beside those that are always tried. */
  readonly runs: number;
  readonly seed: number;
  /** Only this case, as a finding names it. */
  readonly path?: string | undefined;
  /** Most cases tried to make one that differs smaller; 300 where it is left out. */
  readonly shrinks?: number;
  /** Whether so much is found that no more is looked for; where it is left out, after five differences. */
  readonly isEnough?: (findings: readonly LawFinding[]) => boolean;
  /** Whether to begin no further case. */
  readonly isOver?: () => boolean;
}

/** A difference from a law, with the smallest case that shows it. */
export interface LawFinding {
  /** The rule that decides. */
  readonly rule: string;
  readonly verdict: 'wrong' | 'advice' | 'disputed';
  readonly facts: DifferenceFacts;
  /** The smallest case, in words. */
  readonly shown: string;
  /** The case: the same seed and path make it again. */
  readonly path: string;
  /** What was sent and answered. */
  readonly trial: Trial;
  /** Whether it showed again when the smallest case was tried once more. */
  readonly repeats: boolean;
}

/** What became of a law on a target. */
export interface Proved {
  readonly law: Law;
  readonly verdict: Verdict;
  readonly tally: Tally;
  readonly findings: readonly LawFinding[];
  /** Why nothing, or not all, was found out. */
  readonly why: string | undefined;
}

/** Most differences told of one law. */
const mostFindings = 5;

/** Tries a law on a target, with the cases it always wants and random ones. The same seed gives the same cases. What is found is made smaller, and then more is looked for. */
export async function proveLaw(context: RunContext, law: Law, options: ProveOptions): Promise<Proved> {
  const tally = new Tally();
  const lacking = lackingFor(context, law);
  if (lacking !== undefined) return { law, tally, findings: [], ...lacking };
  const findings: LawFinding[] = [];
  const attempt = ({ act }: LawCase): Promise<Trial> => {
    return tryCase(context, {
      owner: `law ${law.id}`,
      act,
      isKnown: (rule, facts) => findings.some((finding) => isSame(finding, { rule, facts })),
    });
  };
  const { isEnough = () => false } = options;
  while (findings.length < mostFindings && !isEnough(findings)) {
    const found = await nextFinding({ law, options, tally, known: findings, attempt });
    if (found === undefined) break;
    findings.push(found);
  }
  return { law, tally, findings, ...verdictOf(law, findings, tally) };
}

/** What the law needs and the target lacks. */
function lackingFor(context: RunContext, { operations, needs }: Law): Pick<Proved, 'verdict' | 'why'> | undefined {
  const missing = operations.filter((name) => context.knowledge.isMissing(name));
  if (missing.length > 0) return { verdict: 'not-implemented', why: `Needs ${missing.join(', ')}, which the target does not know.` };
  const need = needs.find((name) => context.capabilities.get(name)?.present !== true);
  if (need === undefined) return undefined;
  const { how = 'not probed', missing: operation } = context.capabilities.get(need) ?? {};
  const verdict = operation === undefined ? 'out-of-scope' : 'not-implemented';
  return { verdict, why: `Needs "${need}", which the target does not offer: ${how}.` };
}

interface Search {
  readonly law: Law;
  readonly options: ProveOptions;
  readonly tally: Tally;
  readonly known: readonly LawFinding[];
  readonly attempt: (sample: LawCase) => Promise<Trial>;
}

async function nextFinding({ law, options, tally, known, attempt }: Search): Promise<LawFinding | undefined> {
  const { runs, seed, path, shrinks = 300, isOver = () => false } = options;
  // After a finding the same cases come again from the start; of one case all differences are told.
  const skips = path === undefined ? tally.tried : 0;
  const search = new CaseSearch({ tally, skips, shrinks, attempt, isOver, counts: (end) => !known.some((other) => isSame(other, end)) });
  const replayed = path === undefined ? { numRuns: law.always.length + runs } : { numRuns: 1, path };
  const examples = law.always.map((sample): [LawCase] => [sample]);
  const { counterexamplePath } = await check(
    asyncProperty(law.cases, (sample) => search.passes(sample)),
    { seed, examples, ...replayed },
  );
  if (search.crash !== undefined) throw search.crash.error;
  const { seen } = search;
  if (seen === undefined) return undefined;
  const again = await attempt(seen.sample);
  return findingOf(seen, {
    path: counterexamplePath ?? String(search.at),
    repeats: again.end.kind === 'differs' && isSame(again.end, seen.end),
  });
}

function findingOf({ end, trial, sample }: Seen, more: Pick<LawFinding, 'path' | 'repeats'>): LawFinding {
  const { rule, facts } = end;
  const statement = allStatements().get(rule);
  if (statement === undefined) throw new TypeError(`${rule} is no rule.`);
  return { rule, verdict: verdictOfDifference(statement, facts), facts, shown: sample.shown, trial, ...more };
}

const worstFirst = ['wrong', 'advice', 'disputed'] as const;

function verdictOf(law: Law, findings: readonly LawFinding[], tally: Tally): Pick<Proved, 'verdict' | 'why'> {
  const why = whyNotAll(law, findings, tally);
  const worst = worstFirst.find((verdict) => findings.some((finding) => finding.verdict === verdict));
  if (worst !== undefined) return { verdict: worst, why };
  if (tally.held > 0) return { verdict: 'pass', why };
  return { verdict: tally.open[0]?.verdict ?? 'inconclusive', why: why ?? 'No case was tried.' };
}

/** Why not all was found out; undefined where all was. */
function whyNotAll({ rules }: Law, findings: readonly LawFinding[], { open, stated }: Tally): string | undefined {
  if (findings.length >= mostFindings) return `No more was looked for after ${mostFindings} differences.`;
  const unjudged = rules.filter((rule) => (stated.get(rule) ?? 0) === 0);
  return open[0]?.why ?? (unjudged.length === 0 ? undefined : `No case came to judge ${unjudged.join(', ')}.`);
}
