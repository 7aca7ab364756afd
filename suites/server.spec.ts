import type { CitationRow } from '../src/engine/result/result.ts';
import { decideRule } from '../src/engine/run/decide-rule.ts';
import { runnerStatusOf } from '../src/engine/result/runner-status.ts';
import { catalogue } from './server/catalogue.ts';
import { test } from './rule-test.ts';
import { referenceModel } from '../src/runs/histories/reference-model.ts';
import { readKnownHistories } from '../src/runs/histories/read-known-histories.ts';
import { describeVerdict } from '../src/engine/result/verdict.ts';
import { runKnownHistory } from '../src/engine/histories/known.ts';

/*
 * Each rule as a test of Playwright Test, on the embedded emulator or on your own server:
 * `POOLPROOF_TARGET=http://127.0.0.1:5000 npx playwright test --project=emulator`.
 */

const { rules, excluded } = catalogue();

for (const rule of rules) {
  const annotation = [
    { type: 'id', description: rule.id },
    ...rule.source.map(({ document, place }) => ({ type: 'source', description: `${document}: ${place}` })),
  ];
  test(`${rule.id}: ${rule.says}`, { tag: tagOf(rule.operation), annotation }, async ({ shared }, testInfo) => {
    const result = await decideRule(rule, shared.context);
    const status = runnerStatusOf(result, shared.isNews);
    const says = result.reason;
    testInfo.annotations.push({ type: 'verdict', description: result.verdict }, ...result.source.map(linkOf));
    testInfo.skip(status === 'skipped', says);
    if (status === 'failed') throw new Error([`${result.verdict}: ${says ?? ''}`, result.reproduce ?? ''].join('\n\n'));
    if (says !== undefined) testInfo.annotations.push({ type: result.verdict, description: says });
  });
}

for (const rule of excluded) {
  const annotation = [
    { type: 'id', description: rule.id },
    { type: 'verdict', description: 'excluded' },
    { type: 'excluded', description: rule.excluded },
  ];
  test.skip(`${rule.id}: ${rule.says}`, { tag: tagOf(rule.operation), annotation }, () => undefined);
}

for (const known of readKnownHistories()) {
  const { id, file } = known;
  const annotation = [{ type: 'id', description: `history/${id}` }, ...file.rules.map((rule) => ({ type: 'rule', description: rule }))];
  test(`history ${id}: ${file.title}`, { tag: '@histories', annotation }, async ({ shared }, testInfo) => {
    test.skip(process.env['POOLPROOF_NO_HISTORIES'] !== undefined, 'left out by POOLPROOF_NO_HISTORIES');
    const { context } = shared;
    const { verdict, reason } = await runKnownHistory({ context, makeModel: referenceModel(context.target, context.clock) }, known);
    const { word } = describeVerdict(verdict);
    testInfo.annotations.push({ type: 'verdict', description: word });
    testInfo.skip(verdict !== 'pass' && verdict !== 'advice' && verdict !== 'wrong', `${word}: ${reason ?? ''}`);
    if (verdict === 'wrong') throw new Error(`${word}: ${reason ?? ''}`);
  });
}

function tagOf(operation: string): string {
  return operation === '*' ? '@service' : `@${operation}`;
}

function linkOf({ url }: CitationRow): { type: string; description: string } {
  return { type: 'link', description: url };
}
