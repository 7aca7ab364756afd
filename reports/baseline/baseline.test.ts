import { expect, test } from '@playwright/test';
import type { EntryState } from '../../src/engine/result/result.ts';
import { parseBaseline, type PlacedEntry } from './baseline-file.ts';
import { resultWithBaseline } from './result-with-baseline.ts';
import { updatedBaseline } from './update-baseline.ts';
import { applyBaseline, isProblem } from './apply-baseline.ts';
import { failing } from './found.ts';
import { symptomOf } from './symptom.ts';
import { entry, first, known, run, today } from './testing/seen-through.ts';
import { compareVersions, isForTarget } from './version-range.ts';

/** What is red in a run seen through entries. */
function problems(...entries: readonly PlacedEntry[]): readonly EntryState[] {
  return applyBaseline(run, known(...entries), today)
    .entries.filter(isProblem)
    .map(({ state }) => state);
}

test('a difference that the baseline knows is a known difference, with reason and link', () => {
  const { rules, entries } = applyBaseline(run, known(entry(first('wrong'))), today);

  expect(entries).toMatchObject([{ rule: first('wrong').id, file: 'known.yaml', line: 3, state: 'holds' }]);
  expect(rules.find(({ id }) => id === first('wrong').id)).toMatchObject({
    verdict: 'known-difference',
    reason: 'expected: known (https://example.com/1)',
  });
});

const reds: readonly { readonly problem: string; readonly entry: PlacedEntry }[] = [
  { problem: 'unexpected pass', entry: { ...entry(first('pass')), symptom: 'InternalErrorException' } },
  { problem: 'stale entry', entry: { ...entry(first('pass')), rule: 'GetId.gone' } },
  { problem: 'stale entry', entry: entry(first('disputed')) },
  { problem: 'changed symptom', entry: entry(first('wrong'), { symptom: 'TooManyRequestsException' }) },
  { problem: 'expired entry', entry: entry(first('wrong'), { expires: '2026-11-23' }) },
];
for (const { problem, entry: red } of reds) {
  test(`${problem} is red on its own: ${red.rule}`, () => {
    const others = run.rules.filter((rule) => rule.id !== red.rule && failing.has(rule.verdict)).map((rule) => entry(rule));
    const result = resultWithBaseline({ ...run, footer: { ...run.footer, diagnosis: [] } }, known(red, ...others), today);

    expect(problems(red, ...others)).toEqual([problem]);
    expect(result.footer.exitCode).toBe(1);
    expect(result.footer.diagnosis).toEqual([expect.stringContaining(`Baseline, ${problem}`)]);
    expect(result.footer.diagnosis[0]).toContain('known.yaml:3');
  });
}

test('an entry counts on its last day', () => {
  expect(problems(entry(first('wrong'), { expires: today }))).toEqual([]);
});

test('a rule of which nothing is known makes no entry stale', () => {
  const rule = { ...first('wrong'), verdict: 'inconclusive' as const };
  const { entries } = applyBaseline({ ...run, rules: [rule] }, known(entry(first('wrong'))), today);

  expect(entries.map(({ state }) => state)).toEqual(['not judged']);
});

test('two entries for one rule: the one that fits holds, the other is stale', () => {
  const rule = first('wrong');

  expect(problems(entry(rule), entry(rule, { symptom: 'TooManyRequestsException' }))).toEqual(['stale entry']);
});

test('a run is green on what is known and red again on one new difference', () => {
  const { text } = updatedBaseline(run, undefined, 'known.yaml');
  const entries = parseBaseline(text, 'known.yaml');

  expect(resultWithBaseline(run, known(...entries), today).footer.exitCode).toBe(0);
  expect(resultWithBaseline(run, known(...entries.slice(1)), today).footer.exitCode).toBe(1);
});

test('what is missing or untested keeps its name, and totals and root causes stay in step', () => {
  const entries = parseBaseline(updatedBaseline(run, undefined, 'known.yaml').text, 'known.yaml');
  const result = resultWithBaseline(run, known(...entries), today);

  expect(result.footer.totals.untested).toBe(run.footer.totals.untested);
  expect(result.footer.totals['known-difference']).toBe((run.footer.totals.wrong ?? 0) + (run.footer.totals['known-difference'] ?? 0));
  expect(result.footer.rootCauses).toBe(result.rootCauses.length);
  const causes = new Map(result.rootCauses.map((cause) => [cause.id, cause.rules]));
  for (const rule of result.rules) if (rule.rootCause !== undefined) expect(causes.get(rule.rootCause)).toContain(rule.id);
});

test('an update adds what is missing and never touches a reason, a comment or the order', () => {
  const old = entry(first('wrong'), { reason: 'we know why' });
  const text = `schema: poolproof.baseline/1\n# ours\nentries:\n  - rule: ${old.rule}\n    symptom: ${JSON.stringify(old.symptom)}\n    reason: we know why # really\n    link: https://example.com/1\n`;

  const { text: updated, added } = updatedBaseline(run, text, 'known.yaml');

  expect(updated.startsWith(text)).toBe(true);
  expect(added.map(({ rule }) => rule)).not.toContain(old.rule);
  expect(parseBaseline(updated, 'known.yaml')).toHaveLength(added.length + 1);
  expect(updatedBaseline(run, updated, 'known.yaml')).toEqual({ text: updated, added: [], changed: [] });
});

const layouts = [
  {
    title: 'lines of another system',
    before: 'schema: poolproof.baseline/1\r\nentries:\r\n- rule: RULE # why\r\n  symptom: OLD\r\n  reason: "we know"\r\n',
  },
  {
    title: 'a mark of byte order, a list in brackets',
    before: '\uFEFFschema: poolproof.baseline/1\nentries: [ {rule: RULE, symptom: OLD, reason: "we know"} ] # why\n',
  },
  {
    title: 'other members below, no last line end',
    before:
      'entries:\n    - reason: >-\n        we know\n      rule: RULE\n      symptom: OLD # why\n\n# below\nschema: poolproof.baseline/1',
  },
];
for (const { title, before } of layouts) {
  test(`a changed symptom is the one thing that is changed in an entry: ${title}`, () => {
    const rule = first('wrong');
    const text = before.replace('RULE', rule.id);
    const single = { ...run, rules: [rule] };

    const { text: updated, changed, added } = updatedBaseline(single, text, 'known.yaml');
    const more = updatedBaseline(run, updated, 'known.yaml');

    expect(updated).toBe(text.replace('OLD', () => JSON.stringify(symptomOf(rule))));
    expect(changed).toMatchObject([{ entry: { rule: rule.id, symptom: 'OLD', reason: 'we know' }, symptom: symptomOf(rule) }]);
    expect(added).toEqual([]);
    expect(parseBaseline(more.text, 'known.yaml').map((each) => each.rule)).toEqual([rule.id, ...more.added.map((each) => each.rule)]);
    expect(more.text).toContain('# why');
    expect(more.text.includes('\r\n')).toBe(text.includes('\r\n'));
    expect(more.text.replaceAll('\r\n', '').includes('\n')).toBe(!text.includes('\r\n'));
  });
}

test('a new baseline begins with the line that editors look for', () => {
  const [line = '', ...rest] = updatedBaseline(run, undefined, 'known.yaml').text.split('\n');

  expect(line).toMatch(/^# yaml-language-server: \$schema=https:\/\/.*\/reports\/schema\/baseline\.schema\.json$/u);
  expect(rest.join('\n')).toMatch(/^schema: poolproof\.baseline\/1\nentries:\n {2}- (?:rule|rootCause): /u);
});

test('ids and numbers that are new in each run are not part of a symptom', () => {
  const rule = first('wrong');
  const got = (text: string): string => symptomOf({ ...rule, difference: { expected: 'another', got: text } });

  expect(got('200 {"IdentityId": "us-east-1:4a1c0000-0000-4000-8000-000000000000"} of 13')).toBe(
    got('200 {"IdentityId": "us-east-1:4a1cffff-0000-4000-8000-000000000000"} of 10'),
  );
  expect(got('a list')).not.toBe(got('a text'));
});

/** An answer as the engine shortens it. */
function credentials(expires: string, end: string): string {
  return `200 {"Credentials": {"Expiration": ${expires}}, "IdentityId": ${end}`;
}

test('where a long answer was cut is not part of a symptom, its status is', () => {
  const rule = first('wrong');
  const got = (text: string): string => symptomOf({ ...rule, difference: { expected: 'a refusal', got: text } });

  expect(got(credentials('1795483495.77535', '"u… (207 characters)'))).toBe(got(credentials('1795483495.804236', '"… (208 characters)')));
  expect(got(credentials('1795483495.7', '"us-east-1:4a… (203 characters)'))).toBe('200 { …');
  expect(got('500 text/html <h1>Inte… (265 characters)')).toBe('500 text/html …');
  expect(got('after 207 characters')).toBe(got('after 99 characters'));
});

test('versions are ordered by number, a pre-release before its release', () => {
  const sorted = ['5.2.0-rc.1', '5.2.0', '5.2.1', '5.10.0', 'v6'];

  expect(sorted.toReversed().toSorted(compareVersions)).toEqual(sorted);
});

test('a range covers its ends, one target, and no unknown version', () => {
  const ranged = { rule: 'x', symptom: 'x', reason: 'x', target: { name: 'moto', from: '5.1', to: '5.2.1' } };
  const target = run.header.target;

  expect(['5.0.9', '5.1.0', '5.2.1', '5.2.2'].map((version) => isForTarget(ranged, { ...target, name: 'moto', version }))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(isForTarget(ranged, { ...target, name: 'another', version: '5.2.0' })).toBe(false);
  expect(isForTarget(ranged, { name: 'moto', url: '', region: '', kind: 'endpoint' })).toBe(false);
});

const broken = [
  {
    title: 'two subjects',
    text: 'schema: poolproof.baseline/1\nentries:\n  - rule: a.*\n    history: b\n    reason: c\n',
    says: /entries\.0 on line 3: names rule and history/u,
  },
  {
    title: 'one rule without a symptom',
    text: 'schema: poolproof.baseline/1\nentries:\n  - rule: a\n    reason: c\n',
    says: /entries\.0\.symptom on line 3: /u,
  },
  { title: 'no YAML', text: 'entries: [', says: /known\.yaml is not a valid baseline/u },
  {
    title: 'a missing reason',
    text: 'schema: poolproof.baseline/1\nentries:\n  - rule: a\n    symptom: b\n',
    says: /entries\.0\.reason on line 3: /u,
  },
  { title: 'another version', text: 'schema: poolproof.baseline/9\nentries: []\n', says: /schema on line 1: /u },
];
for (const { title, text, says } of broken) {
  test(`a baseline with ${title} is refused in a sentence`, () => {
    expect(() => parseBaseline(text, 'known.yaml')).toThrow(says);
  });
}
