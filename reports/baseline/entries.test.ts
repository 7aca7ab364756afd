import { expect, test } from '@playwright/test';
import type { EntryState, HistoryRow, RuleResult, RunResult } from '../../src/engine/result/result.ts';
import { applyBaseline } from './apply-baseline.ts';
import { parseBaseline, type PlacedEntry } from './baseline-file.ts';
import { failing } from './found.ts';
import { resultWithBaseline } from './result-with-baseline.ts';
import { entry, first, known, run, today } from './testing/seen-through.ts';
import { updatedBaseline } from './update-baseline.ts';

function whole(rules: readonly RuleResult[], more: Partial<RunResult> = {}): RunResult {
  const header = { ...run.header, suite: { ...run.header.suite, rules: rules.length } };
  return { ...run, header, rules, ...more };
}

const [ruleA, ruleB] = [first('wrong'), first('untested')];
const cause = { type: 'root-cause', id: 'differs/*/forgets-names', verdict: 'wrong', operation: '*', says: 'Forgets names.' } as const;
const forgetful = run.rules
  .filter(({ verdict }) => verdict === 'wrong')
  .slice(0, 4)
  .map((rule) => ({ ...rule, rootCause: cause.id }));
const advice = { ...first('pass'), verdict: 'advice' as const, rootCause: cause.id };
const causeRun = whole([...forgetful, advice], { rootCauses: [{ ...cause, rules: [...forgetful, advice].map(({ id }) => id) }] });

test('one entry covers all rules of a root cause, and what is advice under it is known advice', () => {
  const result = resultWithBaseline(causeRun, known({ rootCause: cause.id, reason: 'known', line: 3 }), today);

  expect(result.rules.map(({ verdict }) => verdict)).toEqual([...forgetful.map(() => 'known-difference'), 'advice']);
  expect(result.baseline).toMatchObject([{ rootCause: cause.id, state: 'holds', covers: causeRun.rules.map(({ id }) => id) }]);
  expect(result.rootCauses.map(({ id, verdict }) => [id, verdict])).toEqual([[cause.id, 'known-difference']]);
  expect(result.footer.exitCode).toBe(0);
});

test('what is left of a root cause beside the baseline comes first, and has its own verdict', () => {
  const entries = forgetful.map((rule) => entry(rule));
  const onlyAdvice = resultWithBaseline(causeRun, known(...entries), today);
  const oneWrong = resultWithBaseline(causeRun, known(...entries.slice(1)), today);

  expect(onlyAdvice.rootCauses.map(({ id, verdict }) => [id, verdict])).toEqual([
    [cause.id, 'advice'],
    [`${cause.id}/known`, 'known-difference'],
  ]);
  expect(oneWrong.rootCauses[0]).toMatchObject({ id: cause.id, verdict: 'wrong', rules: [forgetful[0]?.id, advice.id] });
  expect([onlyAdvice.footer.exitCode, oneWrong.footer.exitCode]).toEqual([0, 1]);
});

test('the entry of a root cause of the whole service covers what is left of it in one operation', () => {
  const narrow = forgetful.map((rule) => ({ ...rule, rootCause: `differs/${rule.operation}/forgets-names` }));

  expect(applyBaseline(whole(narrow), known({ rootCause: cause.id, reason: 'known', line: 3 }), today).entries).toMatchObject([
    { state: 'holds', covers: narrow.map(({ id }) => id) },
  ]);
});

test('a pattern covers the rules it names that differ, and no others', () => {
  const pattern = `${ruleA.operation}.*`;
  const { rules, entries } = applyBaseline(run, known({ rule: pattern, reason: 'known', line: 3 }), today);
  const named = run.rules.filter(
    ({ id, verdict }) => id.startsWith(`${ruleA.operation}.`) && (failing.has(verdict) || verdict === 'advice'),
  );

  expect(entries).toMatchObject([{ rule: pattern, state: 'holds', covers: named.map(({ id }) => id) }]);
  for (const [at, rule] of rules.entries()) {
    if (!named.some(({ id }) => id === rule.id)) expect(rule).toEqual(run.rules[at]);
  }
});

const history: HistoryRow = {
  type: 'history',
  id: 'same-user-same-identity',
  title: 'A user keeps the identity',
  symptom: 'GetId differs in IdentityId',
  rules: [ruleB.id],
  verdict: 'wrong',
  now: 'GetId differs in IdentityId',
  story: [],
  milliseconds: 1,
};
const counts = { pass: 0, differ: 1, untested: 0, outOfScope: 0 };

function withHistory(more: Partial<HistoryRow>): RunResult {
  return whole([ruleB], {
    rootCauses: [],
    histories: [{ ...history, ...more }],
    footer: { ...run.footer, histories: counts, diagnosis: [] },
  });
}

test('an update writes an entry for a history whose rules tell of nothing wrong, and the next run is green', () => {
  const { text, added } = updatedBaseline(withHistory({}), undefined, 'known.yaml');
  const entries = parseBaseline(text, 'known.yaml');
  const result = resultWithBaseline(withHistory({}), known(...entries), today);

  expect(added).toMatchObject([{ rule: ruleB.id }, { history: history.id, symptom: history.now }]);
  expect(result.histories).toMatchObject([{ id: history.id, verdict: 'known-difference' }]);
  expect(result.footer.exitCode).toBe(0);
  expect(resultWithBaseline(withHistory({}), known(...entries.slice(0, 1)), today).footer.exitCode).toBe(1);
});

const endings: readonly { readonly title: string; readonly more: Partial<HistoryRow>; readonly state: EntryState }[] = [
  { title: 'passes', more: { verdict: 'pass' }, state: 'unexpected pass' },
  { title: 'differs otherwise', more: { now: 'GetId success where NotAuthorizedException is due' }, state: 'changed symptom' },
  { title: 'does not come so far', more: { verdict: 'untested' }, state: 'not judged' },
  { title: 'is out of scope', more: { verdict: 'out-of-scope' }, state: 'stale entry' },
  { title: 'has another id', more: { id: 'another' }, state: 'stale entry' },
];
for (const { title, more, state } of endings) {
  test(`the entry of a history that ${title}: ${state}`, () => {
    const entries = [{ history: history.id, symptom: history.symptom, reason: 'known', line: 3 }];

    expect(applyBaseline(withHistory(more), known(...entries), today).entries).toMatchObject([{ history: history.id, state }]);
  });
}

test('an update with an entry of a changed history writes its symptom of today', () => {
  const text = `schema: poolproof.baseline/1\nentries:\n  - history: ${history.id}\n    symptom: another\n    reason: we know\n`;

  const updated = updatedBaseline(withHistory({}), text, 'known.yaml');

  expect(updated.changed).toMatchObject([{ entry: { history: history.id }, symptom: history.now }]);
  expect(parseBaseline(updated.text, 'known.yaml')).toMatchObject([{ history: history.id, symptom: history.now }, { rule: ruleB.id }]);
});

test('an entry of what is gone is stale in a whole run, and says nothing of a run of some rules', () => {
  const gone: readonly PlacedEntry[] = [
    { rootCause: 'differs/GetId/gone', reason: 'known', line: 3 },
    { rule: 'GetId.gone.*', reason: 'known', line: 7 },
  ];
  const partial = { ...causeRun, header: run.header };

  expect(run.header.suite.rules).toBeGreaterThan(causeRun.rules.length);
  expect(applyBaseline(causeRun, known(...gone), today).entries.map(({ state }) => state)).toEqual(['stale entry', 'stale entry']);
  expect(applyBaseline(partial, known(...gone), today).entries.map(({ state }) => state)).toEqual(['not judged', 'not judged']);
});

function lossOf(part: string): string {
  return `arrange/GetId/us-east-1:4a1c0000-0000-4000-8000-${part}-is-lost`;
}

test('ids of a run do not become part of an entry', () => {
  const rules = forgetful.map((rule) => ({ ...rule, rootCause: lossOf('000000000001') }));
  const rootCauses = [{ ...cause, id: lossOf('000000000001'), rules: rules.map((rule) => rule.id) }];
  const { text } = updatedBaseline(whole(rules, { rootCauses }), undefined, 'known.yaml');
  const next = whole(rules.map((rule) => ({ ...rule, rootCause: lossOf('ffffffffffff') })));

  expect(applyBaseline(next, known(...parseBaseline(text, 'known.yaml')), today).entries.map(({ state }) => state)).toEqual(['holds']);
});
