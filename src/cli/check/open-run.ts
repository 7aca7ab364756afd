import type { Clock } from '../../kernel/clock.ts';
import { usageError } from '../../kernel/errors.ts';
import { nameSuffix, systemIds } from '../../kernel/ids.ts';
import { systemTimer, type Timer } from '../../engine/context/timer.ts';
import type { RunResult } from '../../engine/result/result.ts';
import type { CheckGiven } from '../given/check.ts';
import type { CommandContext } from '../base/context.ts';
import type { Renewal } from '../../../proxy/fixture/renew.ts';
import type { OpenTarget } from '../../runs/target/open-target.ts';
import type { MissingSession } from '../../runs/recorded/session-recordings.ts';
import { firstGiven, givenForEndpoint, openChosenTarget } from './open-chosen-target.ts';

/** A target that is open, with all that a run on it follows from. */
export interface OpenRun extends Omit<OpenTarget, 'close'> {
  readonly seed: string;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly only: readonly string[];
  readonly operation: readonly string[];
  readonly require: readonly string[];
  /** Told when a rule is decided. */
  readonly decided: (rule: string) => void;
  /** Ends it; without a result the run did not come to its end. */
  readonly close: (result: RunResult | undefined) => Promise<void>;
  /** What is wrong with the run as a whole, in a sentence; asked when all rules are decided. */
  readonly trouble: () => string | undefined;
  /** What else there is to say of the run, a line each. */
  readonly remarks: (result: RunResult) => readonly string[];
}

/** Opens what the options mean: a target, a target whose traffic is recorded, or a recording in place of one. */
export async function openRun(options: CheckGiven, context: CommandContext): Promise<OpenRun> {
  if (options.replay !== undefined) return openReplayed(options, options.replay);
  if (options.record !== undefined) return openRecorded(options, options.record, context);
  const open = await openChosenTarget(options, context.stop);
  const { only, operation, require, seed = nameSuffix(systemIds) } = options;
  return { ...open, ...idle, decided: open.decided ?? idle.decided, seed, only, operation, require, clock: context.clock };
}

const idle = {
  timer: systemTimer,
  decided: () => undefined,
  trouble: () => undefined,
  remarks: () => [],
};

/** A folder that holds the same run already is recorded again, with the seed and the rules of that run. */
async function openRecorded(options: CheckGiven, directory: string, { clock, stop }: CommandContext): Promise<OpenRun> {
  assureRepeatableLogins(options);
  const { earlierRun, sameRules, assureSameTarget } = await import('../../runs/recorded/earlier-run.ts');
  const { recordRun } = await import('../../runs/recorded/record-run.ts');
  const earlier = earlierRun(directory);
  const { only, operation, require } = earlier === undefined ? options : sameRules(options, earlier, directory);
  const facts = { seed: options.seed ?? earlier?.seed ?? nameSuffix(systemIds), only, operation, require };
  const open = await openChosenTarget({ ...options, seed: facts.seed }, stop);
  try {
    if (earlier !== undefined) assureSameTarget(open.target.name, earlier, directory);
    const recorded = recordRun(open.target, { directory, renew: earlier !== undefined, ...facts, startedAt: clock.now() });
    let said: readonly string[] = [];
    let missing: readonly MissingSession[] = [];
    return {
      ...idle,
      ...facts,
      clock,
      target: recorded.target,
      decided: recorded.decided,
      remarks: () => said,
      trouble: () => (missing.length === 0 ? undefined : missingText(missing, directory)),
      async close(result) {
        await open.close();
        const done = await recorded.close(stop.aborted ? undefined : result);
        missing = done.missing;
        said = [...(done.renewal === undefined ? [] : [renewalText(done.renewal)]), ...missing.map(({ why }) => why)];
      },
    };
  } catch (problem) {
    await open.close();
    throw problem;
  }
}

function missingText(missing: readonly MissingSession[], directory: string): string {
  const rules = missing.length === 1 ? 'one rule' : `${missing.length} rules`;
  return (
    `The recording in ${directory} lacks ${rules}, first ${missing[0]?.session ?? ''}: what they sent and got could not be kept. ` +
    'All others can be replayed; report what is said above, it holds no value.'
  );
}

/** A recording is judged again with logins that anybody can make again; what a provider gave out once is not among them. */
function assureRepeatableLogins({ logins, 'login-command': command }: CheckGiven): void {
  const given = logins === undefined ? command && '--login-command' : '--logins';
  if (given === undefined) return;
  throw usageError('logins-not-recorded', { option: given });
}

function renewalText({ kept, changed, added, gone }: Renewal): string {
  return `recorded again: ${[`${kept.length} fixtures as they were`, ...some('changed', changed), ...some('new', added), ...some('gone', gone)].join(', ')}`;
}

function some(what: string, names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [`${names.length} ${what} (${names.slice(0, 3).join(', ')}${names.length > 3 ? ', …' : ''})`];
}

async function openReplayed(options: CheckGiven, directory: string): Promise<OpenRun> {
  const needless = firstGiven(options, ['url', 'record', 'start', 'credentials', 'seed', ...givenForEndpoint]);
  if (needless !== undefined) {
    throw usageError('replay-alone', { option: needless === 'url' ? 'a URL' : `--${needless}` });
  }
  const { replayRun } = await import('../../runs/recorded/replay-run.ts');
  const { readVerdicts, otherwiseJudged } = await import('../../runs/recorded/recorded-verdicts.ts');
  const { target, run, clock, timer, reports } = replayRun(directory);
  const recorded = readVerdicts(directory) ?? {};
  const chosen = options.only.length + options.operation.length > 0 ? options : run;
  return {
    target,
    clock,
    timer,
    seed: run.seed,
    only: chosen.only,
    operation: chosen.operation,
    require: options.require.length > 0 ? options.require : run.require,
    close: async () => undefined,
    decided: () => undefined,
    remarks: (result) => otherwiseJudged(recorded, result),
    trouble() {
      const red = reports().filter(({ verdict }) => verdict === 'red');
      const [first] = red;
      return first === undefined
        ? undefined
        : `The run did not ask for what was recorded in ${red.length} of its parts, first ${first.session}: ${first.reasons.join(', ')}.`;
    },
  };
}
