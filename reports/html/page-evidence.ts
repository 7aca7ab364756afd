import type { ExchangeEvidence, RuleResult, RunResult } from '../../src/engine/result/result.ts';
import { counted } from '../model/wording.ts';
import { keptFirst, seeTheRest, worthIn } from '../model/worth.ts';
import type { PageEvidence, RuleEvidence } from './page-data.ts';

/** How much evidence of all rules goes into the page, from all of it downwards, with the words for what is then missing. Where nothing fits, `FirstRules` do. */
export const evidenceDepths = [
  { depth: 'all', leftOut: undefined },
  { depth: 'short passes', leftOut: 'For rules that pass, only the act itself is shown; the result file has every exchange.' },
  { depth: 'differences', leftOut: 'For rules that pass, exchanges are left out; the result file has them.' },
  { depth: 'short differences', leftOut: 'Only the act itself of rules that differ is shown; the result file has every exchange.' },
] as const;

/** The evidence of some rules, whole; the others have none. */
export interface FirstRules {
  /** Keys that `evidenceKey` gives. */
  readonly rules: ReadonlySet<string>;
}

/** One step of `evidenceDepths`, or the rules worth most. */
export type EvidenceDepth = (typeof evidenceDepths)[number]['depth'] | FirstRules;

/** A rule of a target. */
function evidenceKey({ header }: RunResult, { id }: RuleResult): string {
  return `${header.target.name}\n${id}`;
}

/** The rules that have exchanges to show, those worth most first. */
export function rulesByWorth(results: readonly RunResult[]): readonly string[] {
  const all = newestOfEachTarget(results).flatMap((result) => {
    const worth = worthIn(result);
    return result.rules
      .filter(({ exchanges }) => exchanges.length > 0)
      .map((rule) => ({ key: evidenceKey(result, rule), worth: worth(rule) }));
  });
  return all.toSorted((one, two) => one.worth - two.worth).map(({ key }) => key);
}

/** What is missing where only the first rules have their exchanges, in words. */
export function firstRulesOnly(kept: number, all: number): string {
  return `Exchanges of ${kept} of ${counted(all, 'rule')} are here, ${keptFirst}. ${seeTheRest}`;
}

/** The evidence of the newest run of each target, in one part per operation, so that like stands by like and packs well. */
export function evidenceParts(results: readonly RunResult[], depth: EvidenceDepth): ReadonlyMap<string, PageEvidence> {
  const parts = new Map<string, Map<string, Map<string, RuleEvidence>>>();
  for (const result of newestOfEachTarget(results)) {
    for (const rule of result.rules) {
      const part = parts.get(rule.operation) ?? new Map<string, Map<string, RuleEvidence>>();
      const targets = part.get(rule.id) ?? new Map<string, RuleEvidence>();
      targets.set(result.header.target.name, evidenceOf(rule, depthFor(result, rule, depth)));
      parts.set(rule.operation, part.set(rule.id, targets));
    }
  }
  return new Map(
    [...parts].map(([operation, part]) => [
      operation,
      Object.fromEntries([...part].map(([id, targets]) => [id, Object.fromEntries(targets)])),
    ]),
  );
}

/** The last run of each target, by when it started. */
export function newestOfEachTarget(results: readonly RunResult[]): readonly RunResult[] {
  const newest = new Map<string, RunResult>();
  for (const result of results.toSorted((one, two) => one.header.startedAt.localeCompare(two.header.startedAt))) {
    newest.set(result.header.target.name, result);
  }
  return [...newest.values()];
}

type RuleDepth = (typeof evidenceDepths)[number]['depth'] | 'none';

function depthFor(result: RunResult, rule: RuleResult, depth: EvidenceDepth): RuleDepth {
  if (typeof depth === 'string') return depth;
  return depth.rules.has(evidenceKey(result, rule)) ? 'all' : 'none';
}

function evidenceOf(rule: RuleResult, depth: RuleDepth): RuleEvidence {
  return {
    asserted: rule.asserted,
    exchanges: exchangesOf(rule, depth),
    ...(rule.reproduce === undefined || (rule.verdict === 'pass' && depth !== 'all') ? {} : { reproduce: rule.reproduce }),
  };
}

function exchangesOf(rule: RuleResult, depth: RuleDepth): readonly ExchangeEvidence[] {
  const passes = rule.verdict === 'pass';
  if (depth === 'all') return rule.exchanges;
  if (depth === 'none' || (passes && depth !== 'short passes')) return [];
  return passes || depth === 'short differences' ? rule.exchanges.filter(({ purpose }) => purpose === 'act').slice(-1) : rule.exchanges;
}
