import type { Clock } from '../../kernel/clock.ts';
import { UsageError } from '../../kernel/errors.ts';
import { nameSuffix, systemIds } from '../../kernel/ids.ts';
import type { CheckGiven } from '../commands/check.ts';
import type { Surroundings } from '../surroundings.ts';
import type { OpenTarget } from './open-target.ts';
import { targetMeant } from './target-meant.ts';

/** A target that is open, with all that a run on it follows from. */
export interface OpenRun extends OpenTarget {
  readonly seed: string;
  readonly clock: Clock;
  readonly only: readonly string[];
  readonly operation: readonly string[];
  readonly require: readonly string[];
  /** Told when a rule is decided. */
  readonly decided: (rule: string) => void;
  /** What is wrong with the run as a whole, in a sentence; asked when all rules are decided. */
  readonly trouble: () => string | undefined;
}

/** Opens what the options mean: a target, a target whose traffic is recorded, or a recording in place of one. */
export async function openRun(options: CheckGiven, surroundings: Surroundings): Promise<OpenRun> {
  if (options.replay !== undefined) return openReplayed(options, options.replay);
  const open = await targetMeant(options, surroundings.stop);
  const { only, operation, require, record } = options;
  const facts = { seed: options.seed ?? nameSuffix(systemIds), only, operation, require };
  const plain: OpenRun = { ...open, ...facts, clock: surroundings.clock, decided: () => undefined, trouble: () => undefined };
  if (record === undefined) return plain;
  try {
    const { recordRun } = await import('./record-run.ts');
    const recorded = recordRun(open.target, { directory: record, ...facts, startedAt: surroundings.clock.now() });
    return {
      ...plain,
      target: recorded.target,
      decided: recorded.decided,
      async close() {
        await open.close();
        await recorded.close();
      },
    };
  } catch (problem) {
    await open.close();
    throw problem;
  }
}

async function openReplayed(options: CheckGiven, directory: string): Promise<OpenRun> {
  const needless = (['url', 'record', 'start', 'credentials', 'seed'] as const).find((name) => options[name] !== undefined);
  if (needless !== undefined) {
    throw new UsageError({
      code: 'replay-alone',
      message: `--replay takes everything from the recording, so ${needless === 'url' ? 'a URL' : `--${needless}`} has no place beside it.`,
      hint: 'Leave one of the two out.',
    });
  }
  const { replayRun } = await import('./replay-run.ts');
  const { target, run, clock, reports } = replayRun(directory);
  const chosen = options.only.length + options.operation.length > 0 ? options : run;
  return {
    target,
    clock,
    seed: run.seed,
    only: chosen.only,
    operation: chosen.operation,
    require: options.require.length > 0 ? options.require : run.require,
    close: async () => undefined,
    decided: () => undefined,
    trouble() {
      const red = reports().filter(({ verdict }) => verdict === 'red');
      const [first] = red;
      return first === undefined
        ? undefined
        : `The run did not ask for what was recorded in ${red.length} of its parts, first ${first.session}: ${first.reasons.join(', ')}.`;
    },
  };
}
