import { isFaultName, faults, type FaultName } from '../../emulator/faults.ts';
import type { ServedOptions } from '../../emulator/server.ts';
import { startEmulator } from '../../emulator/server.ts';
import type { RuleId } from '../../contract/rules/ids.ts';
import { usageError } from '../../kernel/errors.ts';
import { manualClock, parseInstant, systemClock } from '../../kernel/clock.ts';
import type { AccessKey } from '../../engine/context/target.ts';
import { readAccessKey } from '../base/access-key.ts';
import type { ServeGiven } from '../given/serve.ts';
import { nearest } from '../../kernel/suggest.ts';
import type { CommandContext } from '../base/context.ts';
import { stopped } from '../base/stopped.ts';

/** Serves the emulator until the user wants it to stop. The first line on the result stream tells where it listens. */
export async function runServe(options: ServeGiven, { out, stop }: CommandContext): Promise<number> {
  const started = await startEmulator({ ...servedOptions(options), violates: await readRuleIds(options.violate) });
  out.write(`listening on ${started.url}\n`);
  await stopped(stop);
  await started.close();
  return 0;
}

function servedOptions(options: ServeGiven): ServedOptions {
  const credentials = accessKeyOf(options);
  return {
    port: options.port,
    host: options.host,
    region: options.region,
    accountId: options.account,
    faults: options.fault.map(readFaultName),
    ...(credentials === undefined ? {} : { credentials }),
    ...(options.auth === undefined ? {} : { signatures: options.auth }),
    ...(options['seed-file'] === undefined ? {} : { seedFile: options['seed-file'] }),
    ...(options['state-file'] === undefined ? {} : { stateFile: options['state-file'] }),
    ...(options.clock === undefined ? {} : { clock: manualClock(readInstant(options.clock)), signatureClock: systemClock }),
  };
}

function accessKeyOf(options: ServeGiven): AccessKey | undefined {
  const accessKeyId = options['access-key'];
  const secretAccessKey = options['secret-key'];
  if (accessKeyId === undefined && secretAccessKey === undefined) {
    return options.credentials === undefined ? undefined : readAccessKey(options.credentials);
  }
  if (accessKeyId === undefined || secretAccessKey === undefined || options.credentials !== undefined) {
    throw usageError('half-a-key');
  }
  return { accessKeyId, secretAccessKey };
}

/** The catalogue is loaded only where a rule is named: it is more than the emulator needs. */
async function readRuleIds(words: readonly string[]): Promise<readonly RuleId[]> {
  if (words.length === 0) return [];
  const { readRuleId } = await import('../catalogue/rule-id.ts');
  return words.map(readRuleId);
}

function readFaultName(name: string): FaultName {
  if (isFaultName(name)) return name;
  const names = Object.keys(faults);
  throw usageError('unknown-fault', { word: name, known: names.join(', '), meant: nearest(name, names) });
}

function readInstant(text: string): number {
  const instant = parseInstant(text);
  if (instant !== undefined) return instant;
  throw usageError('bad-clock', { text });
}
