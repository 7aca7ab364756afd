import { InconclusiveError, UsageError } from '../../kernel/errors.ts';
import { parseInstant } from '../../kernel/clock.ts';
import { headerOf, type HttpRequest, type HttpResponse, type Transport } from '../../wire/http/message.ts';
import { isOperationName } from '../../contract/operations.ts';
import { answerOf, sortOf } from '../check/answer.ts';
import type { RawAnswer } from '../check/bench.ts';
import { ceilingCause, quotaCause, throttledCause, unreachableCause } from '../outcome/causes.ts';
import type { Purpose, Recorded } from '../evidence/recorded.ts';
import { NoVerdict } from '../outcome/outcomes.ts';
import { within } from '../context/timer.ts';
import type { Authorized } from './authorize.ts';
import type { RuleRun } from './rule-run.ts';

/** A request that is about to leave. */
export interface Outgoing {
  /** The operation, or the label of a raw call. */
  readonly operation: string;
  readonly schemaOf: Recorded['schemaOf'];
  readonly purpose: Purpose;
  /** Makes a new request for each try: a signature has its time. */
  make(): Promise<Authorized>;
  /** Another way than the target's own. */
  readonly transport?: Transport;
}

/** An answer and where it stands in the rule's evidence. */
export interface Exchanged {
  readonly answer: RawAnswer;
  readonly exchange: number;
}

/** Pauses before a throttled call is repeated, in milliseconds. */
export const throttlePauses: readonly number[] = [100, 200, 400, 800, 1600];

/** Sends, waits out throttling, and keeps what was sent and what came. Throws `NoVerdict` where nothing can be judged. */
export async function exchange(run: RuleRun, outgoing: Outgoing): Promise<Exchanged> {
  for (const pause of [...throttlePauses, undefined]) {
    const exchanged = await once(run, outgoing);
    const trouble = troubleOf(run, outgoing, exchanged.answer);
    if (trouble === undefined) return exchanged;
    if (trouble === 'unavailable')
      throw new NoVerdict(unreachableCause(outgoing.operation, `${exchanged.answer.response.status} without an error in the body.`));
    if (trouble === 'quota') run.context.meter.quotaUsedUp(outgoing.operation);
    if (trouble === 'quota') throw new NoVerdict(quotaCause(outgoing.operation));
    if (pause === undefined) break;
    run.context.meter.paused(outgoing.operation, pause);
    await run.context.timer.sleep(pause);
  }
  throw new NoVerdict(throttledCause(outgoing.operation));
}

type Trouble = 'throttled' | 'unavailable' | 'quota';

function troubleOf(run: RuleRun, outgoing: Outgoing, answer: RawAnswer): Trouble | undefined {
  const { operation, purpose } = outgoing;
  if (isOperationName(operation) && run.faulted.has(operation)) return undefined;
  if (isThrottled(answer)) return 'throttled';
  if (answer.code === undefined && gatewayStatuses.has(answer.response.status)) return 'unavailable';
  // Where a check acts, running into a quota may be the very thing it is about.
  const arranges = operation === 'CreateIdentityPool' && purpose !== 'act';
  return arranges && answer.code === 'LimitExceededException' ? 'quota' : undefined;
}

const gatewayStatuses = new Set([502, 503, 504]);

function isThrottled({ code, response }: RawAnswer): boolean {
  return code === 'TooManyRequestsException' || code === 'ThrottlingException' || response.status === 429;
}

async function once(run: RuleRun, outgoing: Outgoing): Promise<Exchanged> {
  const { context } = run;
  if (run.over && outgoing.purpose !== 'clean-up') throw new NoVerdict(unreachableCause(outgoing.operation, 'the rule was over.'));
  refuseAboveCeiling(run, outgoing);
  context.meter.called(outgoing.operation);
  await context.pace.turn(outgoing.operation);
  const made = await outgoing.make();
  const { signing } = made;
  const request = isAnsweredOnce(run, outgoing) ? { ...made.request, isRepeatable: false } : made.request;
  const started = context.clock.now();
  const keep = (response: HttpResponse | undefined): number => {
    const { operation, schemaOf, purpose } = outgoing;
    const milliseconds = Math.max(0, context.clock.now() - started);
    return run.recorded.push({ operation, schemaOf, purpose, request, signing, response, milliseconds }) - 1;
  };
  const response = await carried(run, outgoing, request).catch((error: unknown) => {
    keep(undefined);
    throw error;
  });
  const date = parseInstant(headerOf(response.headers, 'date') ?? '');
  if (date !== undefined) run.targetNow = date;
  const answer = answerOf(response);
  context.meter.answered({ sort: sortOf(answer), body: answer.text });
  if (outgoing.schemaOf !== undefined && sortOf(answer) === 'success') context.knowledge.markWorking(outgoing.schemaOf);
  return { answer, exchange: keep(response) };
}

/** A failure that the check asked for comes once: asked again, the target would answer as if it had never been told. */
function isAnsweredOnce({ faulted }: RuleRun, { operation }: Outgoing): boolean {
  return isOperationName(operation) && faulted.has(operation);
}

/** Keeps one call in reserve for each pool that is, or may soon be, to be taken away. */
function refuseAboveCeiling({ context }: RuleRun, { purpose, operation }: Outgoing): void {
  const { ceiling, meter, ledger } = context;
  if (ceiling === undefined) return;
  const own = operation === 'CreateIdentityPool' ? 1 : 0;
  const reserved = purpose === 'clean-up' ? 0 : ledger.outstanding + own;
  if (meter.total + reserved >= ceiling) throw new NoVerdict(ceilingCause(ceiling));
}

async function carried(run: RuleRun, outgoing: Outgoing, request: HttpRequest): Promise<HttpResponse> {
  const { context } = run;
  const transport = outgoing.transport ?? context.target.transportFor?.(run.owner) ?? context.target.transport;
  const milliseconds = context.budgets.call;
  const late = (): Error => new NoVerdict(unreachableCause(outgoing.operation, `no answer within ${milliseconds / 1000} s.`));
  try {
    const response = await within(context.timer, { milliseconds, late }, transport(request));
    if (response.broken !== undefined) context.meter.broken(outgoing.operation, response.broken);
    return response;
  } catch (error) {
    // A usage error of the transport is the caller's to see; silence on the line is a matter of this call.
    if (error instanceof UsageError || !(error instanceof InconclusiveError)) throw error;
    context.meter.broken(outgoing.operation, 1);
    throw new NoVerdict(unreachableCause(outgoing.operation, error.message, error));
  }
}
