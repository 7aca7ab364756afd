import type { ExchangeEvidence, RuleResult, RunResult } from '../../src/engine/result.ts';
import type { PageEvidence, RuleEvidence } from './page-data.ts';

/** How much evidence goes into the page, from all of it down to none, with the words for what is then missing. */
export const evidenceDepths = [
  { depth: 'all', leftOut: undefined },
  { depth: 'short passes', leftOut: 'For rules that pass, only the act itself is shown; the result file has every exchange.' },
  { depth: 'differences', leftOut: 'For rules that pass, exchanges are left out; the result file has them.' },
  { depth: 'short differences', leftOut: 'Only the act itself of rules that differ is shown; the result file has every exchange.' },
  { depth: 'none', leftOut: 'Exchanges are left out; the result file has them.' },
] as const;

/** One step of `evidenceDepths`. */
export type EvidenceDepth = (typeof evidenceDepths)[number]['depth'];

/** The evidence of the newest run of each target, in one part per operation, so that like stands by like and packs well. */
export function evidenceParts(results: readonly RunResult[], depth: EvidenceDepth): ReadonlyMap<string, PageEvidence> {
  const parts = new Map<string, Map<string, Map<string, RuleEvidence>>>();
  for (const result of newestOfEachTarget(results)) {
    for (const rule of result.rules) {
      const part = parts.get(rule.operation) ?? new Map<string, Map<string, RuleEvidence>>();
      const targets = part.get(rule.id) ?? new Map<string, RuleEvidence>();
      targets.set(result.header.target.name, evidenceOf(rule, depth));
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

function evidenceOf(rule: RuleResult, depth: EvidenceDepth): RuleEvidence {
  return {
    asserted: rule.asserted,
    exchanges: exchangesOf(rule, depth),
    ...(rule.reproduce === undefined || (rule.verdict === 'pass' && depth !== 'all') ? {} : { reproduce: rule.reproduce }),
  };
}

function exchangesOf(rule: RuleResult, depth: EvidenceDepth): readonly ExchangeEvidence[] {
  const passes = rule.verdict === 'pass';
  if (depth === 'all') return rule.exchanges;
  if (depth === 'none' || (passes && depth !== 'short passes')) return [];
  return passes || depth === 'short differences' ? rule.exchanges.filter(({ purpose }) => purpose === 'act').slice(-1) : rule.exchanges;
}
