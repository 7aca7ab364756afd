import { assert, asyncModelRun, asyncProperty, type AsyncCommand } from 'fast-check';
import type { OperationName } from '../../src/contract/operations.ts';
import { operationNames } from '../../src/contract/operations.ts';
import type { ProviderKind } from '../../src/engine/bench.ts';
import { blameFor, type Blame } from '../../src/engine/histories/blame.ts';
import { addTaken, newCoverage, type Coverage } from '../../src/engine/histories/coverage.ts';
import type { Step } from '../../src/engine/histories/history.ts';
import type { Taken } from '../../src/engine/histories/lockstep.ts';
import { isTogether, onStage, runHistory, symptomAt, type Stage } from '../../src/engine/histories/run-history.ts';
import { shrunk } from '../../src/engine/histories/shrink.ts';
import { histories, type CommandGround, type CommandTaker } from '../support/model/commands.ts';
import { developerProvider } from '../support/model/alphabet.ts';
import { viewOf, type WorldView } from '../support/model/world-view.ts';

/** How an exploration goes. */
export interface ExploreOptions {
  readonly runs: number;
  readonly seed: number;
  /** Only this run, as a finding names it. */
  readonly path?: number | undefined;
  /** Whether to end before the next history. */
  readonly isOver?: () => boolean;
  /** End at the first difference. */
  readonly firstOnly?: boolean;
  /** Steps of the longest history. */
  readonly longest?: number;
}

/** One difference, with the shortest history that shows it. */
export interface Finding extends Blame {
  readonly symptom: string;
  readonly path: string;
  readonly steps: readonly Step[];
  readonly taken: readonly Taken[];
  /** Steps of the history it was found with. */
  readonly foundAfter: number;
}

/** What an exploration found, and what it exercised. */
export interface Explored {
  readonly findings: readonly Finding[];
  readonly coverage: Coverage;
}

const kinds: readonly ProviderKind[] = ['oidc', 'amazon'];

/** Runs random histories against a target and the model. The same seed and the same answers give the same findings. */
export async function explore(stage: Stage, options: ExploreOptions): Promise<Explored> {
  const { runs, seed, path, longest = 60 } = options;
  const findings: Finding[] = [];
  const coverage = newCoverage();
  let at = (path ?? 0) - 1;
  const property = asyncProperty(histories(longest), async (commands) => {
    at += 1;
    if (options.isOver?.() === true || (options.firstOnly === true && findings.length > 0)) return;
    // With one path all differences of its history are told, one after the other.
    for (let found = true; found;) {
      const finding = await oneHistory(stage, commands, { findings, coverage, path: String(at) });
      if (finding !== undefined) findings.push(finding);
      found = finding !== undefined && path !== undefined && options.firstOnly !== true;
    }
  });
  const numRuns = path === undefined ? runs : 1;
  await assert(property, { seed, numRuns, endOnFailure: true, ...(path !== undefined && { path: String(path) }) });
  return { findings, coverage };
}

interface Known {
  readonly findings: readonly Finding[];
  readonly coverage: Coverage;
  readonly path: string;
}

type Commands = Iterable<AsyncCommand<CommandGround, CommandTaker>>;

async function oneHistory(stage: Stage, commands: Commands, known: Known): Promise<Finding | undefined> {
  const isKnown = (symptom: string): boolean => known.findings.some((finding) => finding.symptom === symptom);
  const seen = await played(stage, commands, isKnown);
  addTaken(known.coverage, seen.taken);
  if (seen.symptom === undefined) return undefined;
  const { symptom } = seen;
  const steps = seen.taken.map(({ step }) => step);
  const shows = async (candidate: readonly Step[]): Promise<boolean> => {
    const { difference, taken } = await runHistory(stage, candidate, (other) => other === symptom);
    return difference !== undefined && taken.length === candidate.length;
  };
  // What shows only once is still told, with the whole history.
  const shortest = (await shows(steps)) ? await shrunk(steps, shows) : steps;
  const { taken } = await runHistory(stage, shortest, (other) => other === symptom);
  return { symptom, path: known.path, steps: shortest, taken, foundAfter: steps.length, ...(await blameFor(stage, shortest, symptom)) };
}

interface Played {
  readonly taken: readonly Taken[];
  readonly symptom: string | undefined;
}

/** Where every history begins: two pools, so that what belongs to one can be asked of the other. */
function beginnings(view: WorldView): readonly Step['input'][] {
  const trust =
    view.providers.length === 0 ? {} : { OpenIdConnectProviderARNs: ['arn:aws:iam::${account}:oidc-provider/one.login.poolproof.test'] };
  const pool = { AllowUnauthenticatedIdentities: true, DeveloperProviderName: developerProvider, AllowClassicFlow: true };
  return [
    { IdentityPoolName: 'poolproof-history-one', ...pool, ...trust },
    { IdentityPoolName: 'poolproof-history-two', ...pool },
  ];
}

async function played(stage: Stage, commands: Commands, isKnown: (symptom: string) => boolean): Promise<Played> {
  const { session } = stage;
  const providers = session.capabilities.get('third-party login')?.present === true ? kinds : [];
  const able = new Set(operationNames.filter((name) => !session.knowledge.isMissing(name)));
  return onStage(stage, 'history', async (lock) => {
    const taken: Taken[] = [];
    let symptom: string | undefined;
    let isOver = false;
    const take = async (operation: OperationName, input: Step['input']): Promise<void> => {
      const one = isOver ? undefined : await lock.take({ id: taken.length + 1, operation, input });
      if (one === undefined) return;
      taken.push(one);
      const found = one.differences.map((difference) => symptomAt(one, difference)).find((candidate) => !isKnown(candidate));
      symptom = found;
      isOver = found !== undefined || (one.differences.length > 0 && !isTogether(one));
    };
    const view = (): WorldView => viewOf(lock.names, { providers, can: (operation) => !isOver && able.has(operation) });
    for (const input of beginnings(view())) await take('CreateIdentityPool', input);
    await asyncModelRun(() => ({ model: { view }, real: { take } }), commands);
    return { taken, symptom };
  });
}
