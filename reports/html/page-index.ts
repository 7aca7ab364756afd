import type { RuleResult, RunResult } from '../../src/engine/result/result.ts';
import { targetInOneLine } from '../model/overall.ts';
import { historiesInWords, scoreInWords } from '../model/wording.ts';
import type { Timeline, Timelines } from '../timelines/timeline.ts';
import type { PageCell, PageData, PageRule, PageRun, PageTimeline } from './page-data.ts';

/** The mutants of the emulator that each rule notices, by rule id. */
export type CaughtMutants = ReadonlyMap<string, readonly string[]>;

/** How many steps of a timeline the page holds; its file has them all. */
export const mostSteps = 1000;

interface Indexed {
  readonly results: readonly RunResult[];
  readonly timelines?: Timelines | undefined;
  readonly mutants?: CaughtMutants | undefined;
}

/** Everything the page shows before a drawer or a timeline is opened. */
export function pageIndex({ results, timelines, mutants = new Map() }: Indexed): PageData {
  const rules = rulesOf(results).map((rule) => withMutants(rule, mutants.get(rule.id)));
  const runs = results.map((result) => runOf(result, rules)).toSorted((one, two) => one.startedAt.localeCompare(two.startedAt));
  const [first] = results;
  const suite = first?.header.suite ?? { version: '', revision: '', rules: 0 };
  return {
    suite: { version: suite.version, revision: suite.revision, rules: suite.rules },
    rules,
    runs,
    timelines: (timelines?.timelines ?? []).map(listed),
    coverage: timelines?.coverage ?? [],
  };
}

function listed({ steps, ...timeline }: Timeline): PageTimeline {
  return { ...timeline, steps: steps.map(({ trouble }) => trouble.length === 0) };
}

function rulesOf(results: readonly RunResult[]): readonly PageRule[] {
  const rules = new Map<string, PageRule>();
  for (const rule of results.flatMap((result) => result.rules)) {
    if (!rules.has(rule.id)) rules.set(rule.id, ruleOf(rule));
  }
  return [...rules.values()];
}

function ruleOf({ id, operation, kind, says, strength, certainty, level, source, needs }: RuleResult): PageRule {
  return { id, operation, kind, says, strength, certainty, level, source, needs };
}

function withMutants(rule: PageRule, mutants: readonly string[] = []): PageRule {
  return mutants.length === 0 ? rule : { ...rule, mutants };
}

function runOf(result: RunResult, rules: readonly PageRule[]): PageRun {
  const { header, footer, rootCauses } = result;
  const rows = new Map(result.rules.map((rule) => [rule.id, rule]));
  return {
    target: header.target.name,
    version: header.target.version ?? '',
    url: header.target.url,
    region: header.target.region,
    startedAt: header.startedAt,
    command: header.command,
    seed: header.seed,
    sentence: targetInOneLine(result),
    score: scoreInWords(result),
    totals: footer.totals,
    seconds: Math.round(footer.milliseconds / 100) / 10,
    calls: Object.values(footer.calls).reduce((sum, count) => sum + count, 0),
    diagnosis: [...footer.diagnosis, ...historySentence(result)],
    missing: Object.entries(header.capabilities)
      .filter(([, { present }]) => !present)
      .map(([name, { how }]) => `${name}: ${how}`),
    causes: rootCauses.map(({ id, verdict, operation, says, rules: blocked }, at) => ({
      id,
      number: at + 1,
      verdict,
      operation,
      says,
      rules: blocked,
    })),
    cells: rules.map(({ id }) => cellOf(rows.get(id))),
  };
}

function historySentence(result: RunResult): readonly string[] {
  const words = historiesInWords(result);
  return words === undefined ? [] : [`K${words.slice(1)}.`];
}

function cellOf(rule: RuleResult | undefined): PageCell | null {
  if (rule === undefined) return null;
  return {
    verdict: rule.verdict,
    assertions: rule.assertions,
    ...(rule.reason === undefined ? {} : { reason: rule.reason }),
    ...(rule.rootCause === undefined ? {} : { cause: rule.rootCause }),
    ...(rule.difference === undefined ? {} : { difference: { ...rule.difference } }),
  };
}
