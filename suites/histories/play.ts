import { asyncModelRun, type AsyncCommand } from 'fast-check';
import { operationNames, type OperationName } from '../../src/contract/operations.ts';
import type { Capability } from '../../src/contract/rules/statement.ts';
import type { ProviderKind } from '../../src/contract/login-kind.ts';
import type { RuleRun } from '../../src/engine/bench/rule-run.ts';
import type { Step } from '../../src/engine/histories/history.ts';
import type { Lockstep, Taken } from '../../src/engine/histories/lockstep.ts';
import { onStage, staysTogether, symptomAt, type Stage } from '../../src/engine/histories/run-history.ts';
import { NoVerdict } from '../../src/engine/outcome/outcomes.ts';
import type { CommandGround, CommandTaker } from '../support/model/commands.ts';
import { trustIn } from '../support/model/configurations.ts';
import { patternOf } from '../support/model/pattern.ts';
import { developerProvider } from '../support/model/references.ts';
import { viewOf, type WorldView } from '../support/model/world-view.ts';

/** A random history, as it is generated. */
export type Commands = Iterable<AsyncCommand<CommandGround, CommandTaker>>;

/** Where and how histories are played. */
export interface Ground {
  readonly stage: Stage;
  /** Whether the target holds few pools of others. */
  readonly isAlone: boolean;
  /** Told of every step, those of detours included. */
  readonly onTaken: (taken: readonly Taken[]) => void;
}

/** A history that was played up to a difference that is not known, or to its end. */
export interface Played {
  readonly taken: readonly Taken[];
  readonly run: RuleRun;
  readonly symptom: string | undefined;
  /** Why it could not be played on: an answer that never came. */
  readonly lost: string | undefined;
}

/** Kinds of providers in play, and what a target must be able to do to take their logins. */
const kinds: readonly (readonly [ProviderKind, Capability])[] = [
  ['oidc', 'third-party login'],
  ['amazon', 'third-party login'],
  ['user pool', 'third-party login'],
  ['saml', 'saml login'],
];

/** Patterns that one history is led around, each at the cost of starting again. */
const mostDetours = 24;

/**
 * Plays a history. Where a difference that is known would part the two sides, it starts again without the calls of that pattern,
 * so that what follows is seen as well. Its calls follow from the history and the known differences alone.
 */
export async function played(ground: Ground, commands: Commands, isKnown: (symptom: string) => boolean): Promise<Played> {
  const avoided = new Set<string>();
  for (;;) {
    const { parted, ...seen } = await playedOnce(ground, commands, { isKnown, avoided });
    ground.onTaken(seen.taken);
    if (parted === undefined || avoided.has(parted) || avoided.size === mostDetours) return seen;
    avoided.add(parted);
  }
}

interface Way {
  readonly isKnown: (symptom: string) => boolean;
  /** Patterns of calls that are left out. */
  readonly avoided: ReadonlySet<string>;
}

interface PlayedOnce extends Played {
  /** The pattern of the call after which the two sides hold different things. */
  readonly parted: string | undefined;
}

function playedOnce({ stage, isAlone }: Ground, commands: Commands, way: Way): Promise<PlayedOnce> {
  const { context } = stage;
  const providers = kinds.filter(([, needs]) => context.capabilities.get(needs)?.present === true).map(([kind]) => kind);
  const able = new Set(operationNames.filter((name) => !context.knowledge.isMissing(name)));
  return onStage(stage, 'history', async (lock, run) => {
    const player = new Player(lock, way);
    let seen: { readonly after: number; readonly view: WorldView } | undefined;
    const can = (operation: OperationName): boolean => !player.isOver && able.has(operation);
    const view = (): WorldView => {
      const after = player.taken.length;
      if (seen?.after !== after) seen = { after, view: viewOf({ names: lock.names, state: lock.state(), providers, isAlone, can }) };
      return seen.view;
    };
    let lost: string | undefined;
    try {
      for (const input of beginnings(view())) await player.take({ operation: 'CreateIdentityPool', input, view: view() });
      const take = (operation: OperationName, input: Step['input']): Promise<void> => player.take({ operation, input, view: view() });
      await asyncModelRun(() => ({ model: { view }, real: { take } }), commands);
    } catch (error) {
      if (!(error instanceof NoVerdict)) throw error;
      lost = error.cause.says;
    }
    return { taken: player.taken, run, symptom: player.symptom, lost, parted: player.parted };
  });
}

interface Asked extends Pick<Step, 'operation' | 'input'> {
  readonly view: WorldView;
}

/** Takes the steps of one history until it is over. */
class Player {
  readonly taken: Taken[] = [];
  symptom: string | undefined;
  parted: string | undefined;
  private readonly lock: Lockstep;
  private readonly way: Way;

  constructor(lock: Lockstep, way: Way) {
    this.lock = lock;
    this.way = way;
  }

  get isOver(): boolean {
    return this.symptom !== undefined || this.parted !== undefined;
  }

  async take({ operation, input, view }: Asked): Promise<void> {
    const { isKnown, avoided } = this.way;
    if (this.isOver || (avoided.size > 0 && avoided.has(patternOf({ operation, input }, view)))) return;
    const one = await this.lock.take({ id: this.taken.length + 1, operation, input });
    if (one === undefined) return;
    this.taken.push(one);
    this.symptom = one.differences.map((difference) => symptomAt(one, difference)).find((candidate) => !isKnown(candidate));
    if (this.symptom === undefined && one.differences.length > 0 && !staysTogether(one))
      this.parted = patternOf({ operation, input }, view);
  }
}

/** Where every history begins: two pools, so that what belongs to one can be asked of the other. */
function beginnings(view: WorldView): readonly Step['input'][] {
  const pool = { AllowUnauthenticatedIdentities: true, DeveloperProviderName: developerProvider, AllowClassicFlow: true };
  return [
    { IdentityPoolName: 'poolproof-history-one', ...pool, ...trustIn(view, () => true, false) },
    { IdentityPoolName: 'poolproof-history-two', ...pool },
  ];
}
