import type { ControlOptions } from '../../../proxy/control/control-options.ts';
import type { IdleOptions } from '../../../proxy/session/traffic.ts';
import { type PoolproofError, usageError } from '../../kernel/errors.ts';
import type { GovernanceGiven } from '../given/governance.ts';
import type { CommandContext } from '../base/context.ts';
import { stopped } from '../base/stopped.ts';

/** When a proxy ends, and what it is started with so that it does. */
export interface Ending {
  readonly options: { readonly control?: ControlOptions; readonly idle?: IdleOptions };
  /** Resolves when the user wants to stop, when somebody asked for it, or when nobody asked for anything for long enough. */
  readonly due: Promise<void>;
}

/** Joins all that ends a proxy. */
export function endingOf(given: GovernanceGiven, { stop, err }: CommandContext): Ending {
  const { 'control-port': port, 'control-token-file': tokenFile, 'idle-timeout': seconds } = given;
  if (port === undefined && tokenFile !== undefined) throw usageError('token-file-alone');
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
}

/** Waits until a proxy is to end, be it because the disk has failed. */
export async function endOf(due: Promise<void>, failed: Promise<PoolproofError>): Promise<End> {
  const failures: PoolproofError[] = [];
  const failure = failed.then((reason) => void failures.push(reason));
  await Promise.race([due, failure]);
  return {
    assureAllRecorded() {
      const [first] = failures;
      if (first !== undefined) throw first;
    },
  };
}
