import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { runCatalogue, type RunOptions } from '../../engine/run/run.ts';
import type { RunResult } from '../../engine/result/result.ts';
import { systemTimer } from '../../engine/context/timer.ts';
import { systemClock } from '../../kernel/clock.ts';
import { catalogue } from '../../../suites/server/catalogue.ts';
import { openFolder } from '../../../proxy/fixture/folder.ts';
import type { Transport } from '../../wire/http/message.ts';
import { openEmbedded } from '../target/open-embedded.ts';
import { readVerdicts } from './recorded-verdicts.ts';
import { recordRun } from './record-run.ts';
import { replayRun } from './replay-run.ts';

function optionsFor(only: readonly string[]): Omit<RunOptions, 'target' | 'clock' | 'seed'> {
  return { catalogue: catalogue(), suiteVersion: '0', command: 'test', timer: systemTimer, selection: { only } };
}

async function record(directory: string, only: readonly string[]): Promise<RunResult> {
  const open = await openEmbedded();
  const recorded = recordRun(open.target, { directory, seed: 'fixed', startedAt: systemClock.now(), only });
  const result = await runCatalogue({
    ...optionsFor(only),
    target: recorded.target,
    clock: systemClock,
    seed: 'fixed',
    onEvent: (event) => (event.type === 'rule' ? recorded.decided(event.rule.id) : undefined),
  });
  await recorded.close(result);
  await open.close();
  return result;
}

function verdictsOf({ rules }: RunResult): Readonly<Record<string, string>> {
  return Object.fromEntries(
    rules.map(({ id, verdict, assertions, reason }) => [
      id,
      `${verdict} ${assertions} ${verdict === 'pass' ? '' : reason?.split('\n')[0]}`,
    ]),
  );
}

test('a recorded run has the same verdicts without a network, in another order, and asks for exactly what was recorded', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'poolproof-'));
  const only = process.env['ONLY']?.split(',') ?? ['*.behaviour.*'];
  const result = await record(directory, only);

  const replayed = replayRun(directory);
  const again = await runCatalogue({
    ...optionsFor(only),
    target: replayed.target,
    clock: replayed.clock,
    seed: replayed.run.seed,
    order: 'shuffled',
  });

  expect(verdictsOf(again)).toEqual(verdictsOf(result));
  const reports = replayed.reports();
  expect(reports.filter(({ verdict }) => verdict === 'red')).toEqual([]);
  expect(reports.filter(({ matches }) => matches.canonical + matches.resent + matches.retried + matches.repeated > 0)).toEqual([]);
});

/** A run in which the answers to one rule cannot be read, and so cannot be scrubbed. */
async function recordWithUnreadable(directory: string, rule: string, renew = false) {
  const open = await openEmbedded({ seed: 'fixed' });
  let unreadable = false;
  const transport: Transport = async (request) => {
    const answer = await open.target.transport(request);
    return unreadable ? { ...answer, headers: [...answer.headers, ['Content-Encoding', 'gzip']] } : answer;
  };
  const only = ['GetId.behaviour.guest-*'];
  const facts = { directory, renew, seed: 'fixed', startedAt: systemClock.now(), only };
  const recorded = recordRun({ ...open.target, transport }, facts);
  const result = await runCatalogue({
    ...optionsFor(only),
    target: recorded.target,
    clock: systemClock,
    seed: 'fixed',
    concurrency: 1,
    onEvent(event) {
      if (event.type === 'rule-started') unreadable = event.id === rule;
      if (event.type === 'rule') recorded.decided(event.rule.id);
    },
  });
  unreadable = false;
  try {
    return { result, ...(await recorded.close(result)) };
  } finally {
    await open.close();
  }
}

const spoilt = 'GetId.behaviour.guest-new';

test('a rule whose answers cannot be scrubbed is left out of the recording and named, and all others are kept', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'poolproof-'));
  const { result, missing } = await recordWithUnreadable(directory, spoilt);

  expect(missing).toEqual([
    {
      session: spoilt,
      why: expect.stringMatching(/an answer to \w+ is not kept, because it could not be scrubbed\. A body has a content coding/),
    },
  ]);
  const folder = openFolder(directory);
  expect(folder.note).toMatchObject({ missing });
  expect(folder.sessions).not.toContain(spoilt);
  expect(readVerdicts(directory)).not.toHaveProperty([spoilt]);
  // What the rule found out does not depend on what could be written down.
  expect(result.rules.find(({ id }) => id === spoilt)?.verdict).toBe('pass');

  const { target, clock, run, reports } = replayRun(directory);
  const again = await runCatalogue({ ...optionsFor(run.only), target, clock, seed: run.seed });
  const verdicts = verdictsOf(again);
  expect(verdicts[spoilt]).toMatch(/^inconclusive .*could not be scrubbed/);
  expect({ ...verdicts, [spoilt]: '' }).toEqual({ ...verdictsOf(result), [spoilt]: '' });
  expect(reports().filter(({ verdict }) => verdict === 'red')).toEqual([]);
});

test('an earlier recording that has the rule is not replaced by one that lacks it', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'poolproof-'));
  await recordWithUnreadable(directory, 'none');
  const before = openFolder(directory).note;

  await expect(recordWithUnreadable(directory, spoilt, true)).rejects.toMatchObject({ code: 'rule-lost' });

  expect(openFolder(directory).sessions).toContain(spoilt);
  expect(openFolder(directory).note).toEqual(before);
});
