import { sendOperation } from '../../bench/operation-calls.ts';
import type { RuleRun } from '../../bench/rule-run.ts';
import { NoVerdict } from '../../outcome/outcomes.ts';
import type { Step } from '../history.ts';
import { bind, factsOf, mintedFor } from '../lockstep.ts';
import { outcomeOf, type Outcome, type Send } from '../outcome.ts';
import { filledIn, namesIn, type Values } from '../placeholders.ts';
import type { Interval } from './linearize.ts';
import type { ParallelHistory } from './parallel-history.ts';

/** Whose a call is: the first client is 1, and 0 are those before and after, when nobody else calls. */
export type Client = number;

/** A call that was made, and what came of it. */
export interface PlayedCall extends Interval {
  readonly step: Step;
  readonly client: Client;
  /** The proofs it brought. */
  readonly logins: Values;
  /** Undefined where no answer came: whether it was carried out, nobody knows. */
  readonly outcome: Outcome | undefined;
  /** It was read page by page while others called, which is more than one call: nothing can be said of it. */
  readonly isTorn: boolean;
}

/** How the clients of a history call: all at once, or one call at a time in this order of the ids of their steps. */
export type Manner = 'at once' | { readonly oneByOne: readonly number[] };

/** Makes the calls of a history on a target. A step that refers to what no call gave is left out. */
export async function playedOn(run: RuleRun, history: ParallelHistory, manner: Manner): Promise<readonly PlayedCall[]> {
  const names = new Map(factsOf(run.context.target));
  const played: PlayedCall[] = [];
  let moment = 0;
  const tick = (): number => (moment += 1);
  const line = async (steps: readonly Ready[], client: Client): Promise<void> => {
    for (const ready of steps) {
      const call = await called({ run, names, tick }, ready, client);
      if (call !== undefined) played.push(call);
      if (call !== undefined && call.outcome === undefined) return;
    }
  };
  const { before, lanes, after } = history;
  await line(await allReady(run, before), 0);
  // Proofs are made before the clients start, so that their calls meet.
  const clients = await Promise.all(lanes.map((lane) => allReady(run, lane)));
  if (manner === 'at once') await Promise.all(clients.map((steps, at) => line(steps, at + 1)));
  else for (const { ready, client } of inOrder(clients, manner.oneByOne)) await line([ready], client);
  await line(await allReady(run, after), 0);
  return played;
}

function inOrder(
  clients: readonly (readonly Ready[])[],
  order: readonly number[],
): readonly { readonly ready: Ready; readonly client: Client }[] {
  const all = clients.flatMap((steps, at) => steps.map((ready) => ({ ready, client: at + 1 })));
  return all.toSorted((one, other) => order.indexOf(one.ready.step.id) - order.indexOf(other.ready.step.id));
}

interface Ready {
  readonly step: Step;
  readonly logins: Values;
}

async function allReady(run: RuleRun, steps: readonly Step[]): Promise<readonly Ready[]> {
  return Promise.all(steps.map(async (step) => ({ step, logins: await mintedFor(run, namesIn(step.input)) })));
}

interface Line {
  readonly run: RuleRun;
  readonly names: Map<string, string>;
  readonly tick: () => number;
}

async function called({ run, names, tick }: Line, { step, logins }: Ready, client: Client): Promise<PlayedCall | undefined> {
  const input = filledIn(step.input, new Map([...names, ...logins]));
  if (input === undefined) return undefined;
  let pages = 0;
  const send: Send = async (operation, sent) => {
    pages += 1;
    return (await sendOperation(run, { operation, input: sent })).answer;
  };
  const begins = tick();
  const outcome = await answered(outcomeOf(send, step.operation, input), client);
  const ends = outcome === undefined ? Infinity : tick();
  if (outcome !== undefined) bind(step, outcome, names);
  return { step, client, logins, outcome, begins, ends, isTorn: client !== 0 && pages > 1 };
}

/** Silence ends the calls of a client, no more; where nobody else calls it ends the history. */
async function answered(outcome: Promise<Outcome>, client: Client): Promise<Outcome | undefined> {
  try {
    return await outcome;
  } catch (error) {
    if (client !== 0 && error instanceof NoVerdict) return undefined;
    throw error;
  }
}
