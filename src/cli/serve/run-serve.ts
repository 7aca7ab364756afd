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
import { endpointHint } from '../program/variables.ts';
import { stopped } from '../base/stopped.ts';
import { assureLimited, bothExitCodes, portOr, standBeside } from '../program/beside.ts';
import { exitCodes } from '../../kernel/exit-codes.ts';

/** Serves the emulator until the user wants it to stop. The first line on the result stream tells where it listens. */
export async function runServe(options: ServeGiven, context: CommandContext): Promise<number> {
  const { out, err, stop } = context;
  const limit = options['time-limit'];
  assureLimited(limit, context);
  const port = portOr(4600, options.port, context);
  const started = await startEmulator({ ...servedOptions(options), port, violates: await readRuleIds(options.violate) });
  out.write(`listening on ${started.url}\n`);
  err.write(endpointHint(started.url, context));
  const served = { url: started.url, sts: true, region: options.region };
  const program = await standBeside({ served, due: stopped(stop), limit }, context);
  await started.close();
  return bothExitCodes(program, exitCodes.asExpected, context);
}

function servedOptions(options: ServeGiven): Omit<ServedOptions, 'port'> {
  const credentials = accessKeyOf(options);
  return {
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
