import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { operationNames } from '../../../src/contract/operations.ts';
import { isReadingOperation } from '../../../src/contract/rules/families/frame.ts';
import { prepareRun } from '../../../src/engine/run/prepare-run.ts';
import type { RunContext } from '../../../src/engine/context/run-context.ts';
import { systemTimer } from '../../../src/engine/context/timer.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import { laws } from '../../laws/catalogue.ts';
import type { Law } from '../../laws/law.ts';
import { proveLaw, type LawFinding } from '../../laws/trying/prove.ts';
import { lawsDocument } from './laws-document.ts';
import { brokenTarget, type Breakage } from '../mutants/broken-target.ts';
import type { Edge } from '../mutants/edge.ts';
import { lawMutants } from '../mutants/law-mutants.ts';

const seed = 7;
/** Cases of a law; enough for the rarest of its rules. */
function runsOf({ rules }: Law): number {
  return Math.max(20, 2 * rules.length);
}

function contextOn(breakage: Breakage = {}): Promise<RunContext> {
  return prepareRun({ target: brokenTarget(breakage), clock: systemClock, timer: systemTimer, seed: 'laws' });
}

function lawOf(id: string): Law {
  const found = laws.find((law) => law.id === id);
  if (found === undefined) throw new TypeError(`There is no law ${id}.`);
  return found;
}

for (const law of laws) {
  test(`on the unbroken emulator, ${law.id} holds, and every rule it stands for is judged`, async () => {
    const context = await contextOn();

    const runs = runsOf(law);
    const { verdict, why, findings, tally } = await proveLaw(context, law, { runs, seed });

    expect({ verdict, why, findings: findings.map(({ rule, facts, shown }) => ({ rule, facts, shown })) }).toEqual({
      verdict: 'pass',
      why: undefined,
      findings: [],
    });
    expect(tally.held).toBe(law.always.length + runs);
    const called = operationNames.filter((name) => tally.called.has(name));
    expect(law.operations.filter((name) => !called.includes(name))).toEqual([]);
    // Around a refusal the bench reads what it could have changed.
    expect(called.filter((name) => !law.operations.includes(name) && !isReadingOperation(name))).toEqual([]);
  });
}

test('every law has a mutant that it is shown to notice', () => {
  const shown = new Set(lawMutants.map(({ law }) => law));

  expect([...shown].toSorted()).toEqual(laws.map(({ id }) => id).toSorted());
});

for (const { law: id, says, breakage, blamed } of lawMutants) {
  test(`${id} notices: ${says}`, async () => {
    const law = lawOf(id);

    const isEnough = (findings: readonly LawFinding[]) => findings.some(({ rule }) => rule === blamed);
    const { findings } = await proveLaw(await contextOn(breakage), law, { runs: runsOf(law), seed, shrinks: 40, isEnough });

    expect(findings.map(({ rule }) => rule)).toContain(blamed);
    expect(findings.filter(({ repeats }) => !repeats)).toEqual([]);
  });
}

test('docs/laws.md lists the laws as they are', () => {
  expect(readFileSync('docs/laws.md', 'utf8'), 'run "npm run docs"').toBe(lawsDocument(laws, lawMutants));
});

/** What is not found ends in a crash of the server. */
const crashing: Edge = () => async (request, whole) => {
  const answer = await whole(request);
  const isUnknown = Buffer.from(answer.body).toString().includes('ResourceNotFoundException');
  return isUnknown
    ? { status: 500, headers: [['Content-Type', 'text/html']], body: Buffer.from('<h1>Internal Server Error</h1>') }
    : answer;
};

test('a crash over a value of the right form is not blamed on the constraint that the value keeps to', async () => {
  const law = lawOf('inputs-of-describe-identity-pool');

  const { findings, tally } = await proveLaw(await contextOn({ edge: crashing }), law, { runs: 20, seed });

  expect(findings).toEqual([]);
  expect(tally.open.length).toBeGreaterThan(0);
});
