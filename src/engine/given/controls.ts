import type { JsonObject } from '../../kernel/json.ts';
import { summaryOf } from '../check/answer.ts';
import type { GivenPool, InjectedFault, RawAnswer } from '../check/bench.ts';
import { exchange } from '../bench/exchange.ts';
import type { RuleRun } from '../bench/rule-run.ts';
import { Unmet } from '../outcome/outcomes.ts';

/** Tells the target to fail the next calls of an operation. From here on such failures are answers to the check, not trouble of the run. */
export async function givenFault(run: RuleRun, fault: InjectedFault): Promise<void> {
  const { controls } = run.context.target;
  run.faulted.add(fault.operation);
  if (controls?.injectFault !== undefined) return controls.injectFault(fault);
  await steer(run, '/_poolproof/faults', { ...fault });
}

/** Moves the target's clock forward for one pool. */
export async function givenTimePasses(run: RuleRun, pool: GivenPool, seconds: number): Promise<void> {
  const { controls } = run.context.target;
  if (controls?.advanceClock !== undefined) return controls.advanceClock(pool.id, seconds);
  await steer(run, '/_poolproof/clock', { pool: pool.id, seconds });
}

/** Asks the target's own list of what it offers besides the API; undefined where it has none. */
export async function askControls(run: RuleRun): Promise<RawAnswer> {
  return (await beside(run, { method: 'GET', path: '/_poolproof/capabilities' })).answer;
}

/** Fetches a document beside the API. */
export async function givenDocument(run: RuleRun, path: string): Promise<RawAnswer> {
  return (await beside(run, { method: 'GET', path })).answer;
}

async function steer(run: RuleRun, path: string, body: JsonObject): Promise<void> {
  const { answer, exchange: at } = await beside(run, { method: 'POST', path, body });
  if (answer.response.status >= 200 && answer.response.status < 300) return;
  const says = `The target cannot be steered at ${path}: it answers ${summaryOf(answer)}.`;
  throw new Unmet({ key: `controls${path}`, operation: '*', says }, at);
}

function beside(run: RuleRun, wanted: { method: string; path: string; body?: JsonObject }) {
  const { method, path, body } = wanted;
  const host = ['Host', new URL(run.context.target.url).host] as const;
  const headers = body === undefined ? [host] : [host, ['Content-Type', 'application/json'] as const];
  const request = { method, path, headers, body: Buffer.from(body === undefined ? '' : JSON.stringify(body)) };
  const make = () => Promise.resolve({ request, signing: { kind: 'none' } as const });
  return exchange(run, { operation: `${method} ${path}`, schemaOf: undefined, purpose: run.purpose, make });
}
