import type { ControlOptions } from '../../../proxy/control/control-options.ts';
import type { IdleOptions } from '../../../proxy/session/traffic.ts';
import { type PoolproofError, usageError } from '../../kernel/errors.ts';
import type { GovernanceGiven } from '../given/shared/governance.ts';
import type { CommandContext } from '../base/context.ts';
import { stopped } from '../base/stopped.ts';
import type { ProgramGiven } from '../given/shared/program.ts';
import { assureLimited, standBeside } from '../program/beside.ts';
import type { ProgramEnd } from '../program/run-program.ts';
import type { Served } from '../program/variables.ts';

/** When a proxy ends, and what it is started with so that it does. */
export interface Ending {
  readonly options: { readonly control?: ControlOptions; readonly idle?: IdleOptions };
  /** Resolves when the user wants to stop, when somebody asked for it, or when nobody asked for anything for long enough. */
  readonly due: Promise<void>;
}

/** Joins all that ends a proxy. */
export function endingOf(given: GovernanceGiven & ProgramGiven, context: CommandContext): Ending {
  const { stop, err } = context;
  const { 'control-port': port, 'control-token-file': tokenFile, 'idle-timeout': seconds } = given;
  if (port === undefined && tokenFile !== undefined) throw usageError('token-file-alone');
  assureLimited(given['time-limit'], context);
  const ended = new AbortController();
  const end = (): void => ended.abort();
  const onIdle = (): void => {
    err.write(`Nobody asked for anything for ${seconds} s.\n`);
    end();
  };
  return {
    due: stopped(AbortSignal.any([stop, ended.signal])),
    options: {
      ...(port === undefined ? {} : { control: { port, onShutdown: end, ...(tokenFile === undefined ? {} : { tokenFile }) } }),
      ...(seconds === undefined ? {} : { idle: { milliseconds: seconds * 1000, onIdle } }),
    },
  };
}

/** The end of a proxy. */
export interface End {
  /** Fails where the disk did not take what was to be recorded, though all that it took may be whole. */
  readonly assureAllRecorded: () => void;
  /** How the program of the user ended, where there was one. */
  readonly program: ProgramEnd | undefined;
}

/** A proxy that listens, and what ends it. */
export interface Listening {
  readonly served: Served;
  readonly due: Promise<void>;
  /** Resolves if the disk fails. */
  readonly failed: Promise<PoolproofError>;
  /** Seconds that the program may run. */
  readonly limit: number | undefined;
}

/** Waits until a proxy is to end, be it because the disk has failed or the program of the user has ended. */
export async function endOf({ served, due, failed, limit }: Listening, context: CommandContext): Promise<End> {
  const failures: PoolproofError[] = [];
  const failure = failed.then((reason) => void failures.push(reason));
  const program = await standBeside({ served, due: Promise.race([due, failure]), limit }, context);
  return {
    program,
    assureAllRecorded() {
      const [first] = failures;
      if (first !== undefined) throw first;
    },
  };
}
