import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { runCatalogue, type RunOptions } from '../../engine/run.ts';
import type { RunResult } from '../../engine/result.ts';
import { systemTimer } from '../../engine/timer.ts';
import { systemClock } from '../../kernel/clock.ts';
import { suiteCatalogue } from '../catalogue/all-rules.ts';
import { openEmbedded } from './embedded-target.ts';
import { recordRun } from './record-run.ts';
import { replayRun } from './replay-run.ts';

const given = { region: 'us-east-1', timeout: 10, name: undefined, 'target-version': undefined, without: [] };

function optionsFor(only: readonly string[]): Omit<RunOptions, 'target' | 'clock' | 'seed'> {
  return { catalogue: suiteCatalogue(), suiteVersion: '0', command: 'test', timer: systemTimer, selection: { only } };
}

async function record(directory: string, only: readonly string[]): Promise<RunResult> {
  const open = await openEmbedded(given);
  const recorded = recordRun(open.target, { directory, seed: 'fixed', startedAt: systemClock.now(), only, operation: [], require: [] });
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
  expect(reports.filter(({ matches }) => matches.canonical + matches['bound-canonical'] + matches.repeated > 0)).toEqual([]);
});
