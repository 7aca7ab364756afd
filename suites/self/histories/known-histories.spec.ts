import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { readKnownHistories } from '../../../src/runs/histories/read-known-histories.ts';
import { referenceModel } from '../../../src/runs/histories/reference-model.ts';
import type { HistoryFile } from '../../../src/engine/histories/history.ts';
import { runKnownHistory } from '../../../src/engine/histories/known.ts';
import { chapter } from '../../../src/engine/histories/story.ts';
import { prepareRun } from '../../../src/engine/run/prepare-run.ts';
import { systemTimer } from '../../../src/engine/context/timer.ts';
import { allStatements } from '../../../src/contract/rules/statements.ts';
import { verdictOfDifference } from '../../../src/engine/outcome/judge.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import { brokenTarget, type Breakage } from '../mutants/broken-target.ts';
import { namedMutants } from '../mutants/named-mutants.ts';

/** What has to be broken for each of them to show again. */
const shownBy: Readonly<Record<string, Breakage>> = {
  'credentials-need-a-login': {
    violates: ['GetCredentialsForIdentity.behaviour.logins-for-guest', 'GetCredentialsForIdentity.behaviour.needs-roles'],
  },
  'deleted-identity-gets-no-token': { faults: ['deletion-is-forgotten'] },
  'deleted-pool-is-gone': { violates: ['DeleteIdentityPool.behaviour.no-sign-in'] },
  'linked-identity-is-no-guest': { violates: ['GetOpenIdToken.behaviour.no-guest-token-for-authenticated'] },
  'looked-up-pair-belongs-together': { violates: ['LookupDeveloperIdentity.behaviour.both-mismatch'] },
  'merged-identity-is-disabled': { violates: ['flow.disabled'] },
  'merged-users-share-an-identity': { violates: ['MergeDeveloperIdentities.behaviour.same-id-after'] },
  'registered-user-stays': { violates: ['GetOpenIdTokenForDeveloperIdentity.behaviour.already-registered'] },
  'same-login-same-identity': { violates: ['GetId.behaviour.login-stable'] },
  'same-user-same-identity': { violates: ['GetOpenIdTokenForDeveloperIdentity.behaviour.retrieve'] },
  'unknown-user-is-not-unlinked': { edge: namedMutants.find(({ id }) => id === 'behaviour/unlink-does-nothing')?.edge },
  'unlinked-login-starts-anew': { violates: ['UnlinkIdentity.behaviour.new-next-time'] },
  'unlinked-user-starts-anew': { violates: ['UnlinkDeveloperIdentity.behaviour.new-next-time'] },
  'update-renames-pool': { violates: ['UpdateIdentityPool.behaviour.rename'] },
};

/** The three that the documentation tells. */
const told = ['same-login-same-identity', 'update-renames-pool', 'deleted-pool-is-gone'];

async function rowOn(breakage: Breakage, known: ReturnType<typeof readKnownHistories>[number]) {
  const target = brokenTarget(breakage);
  const context = await prepareRun({ target, clock: systemClock, timer: systemTimer, seed: 'histories' });
  return runKnownHistory({ context, makeModel: referenceModel(target, systemClock) }, known);
}

function inText({ story = [], curl = [] }: HistoryFile): string {
  return [...story.map((step, at) => chapter(step, `${at + 1}. `)), '', ...curl].join('\n');
}

test('each known history has a mutant that it shows', () => {
  expect(
    readKnownHistories()
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual(Object.keys(shownBy).toSorted());
});

for (const known of readKnownHistories()) {
  const { id, file } = known;

  test(`${id} goes as expected where nothing is broken, and shows its difference where something is`, async () => {
    const whole = await rowOn({}, known);
    const broken = await rowOn(shownBy[id] ?? {}, known);

    expect({ verdict: whole.verdict, now: whole.now }).toEqual({ verdict: 'pass', now: undefined });
    expect({ verdict: broken.verdict, now: broken.now }).toEqual({ verdict: 'wrong', now: file.symptom });
  });

  test(`${id} rests on a rule that the documents state, and is kept with its story and its curl lines`, () => {
    const grades = file.rules.map((rule) => verdictOfDifference(allStatements().get(rule) ?? { strength: 'may', certainty: 'inferred' }));

    expect(grades).toContain('wrong');
    expect(file.story?.at(-1)?.differences).toContain(file.symptom);
    expect(file.curl?.length).toBeGreaterThan(1);
  });
}

test('docs/histories.md tells three of them as they are kept', () => {
  const page = readFileSync('docs/histories.md', 'utf8');
  const missing = readKnownHistories().filter(({ id, file }) => told.includes(id) && !page.includes(inText(file)));

  expect(missing.map(({ id }) => id)).toEqual([]);
});
