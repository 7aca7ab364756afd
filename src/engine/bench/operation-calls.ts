import { targetPrefix } from '../../contract/call-headers.ts';
import { parseJson, type JsonObject } from '../../kernel/json.ts';
import type { OperationName, OutputOf } from '../../contract/operations.ts';
import { isOperationName } from '../../contract/operations.ts';
import { isObject, summaryOf, symptomOf } from '../check/answer.ts';
import type { Answer, CallOptions, RawAnswer, RawCall } from '../check/bench.ts';
import type { Purpose } from '../evidence/recorded.ts';
import { ceilingKey } from '../outcome/causes.ts';
import { Difference, NotImplemented, NoVerdict } from '../outcome/outcomes.ts';
import { exchange, type Exchanged } from './exchange.ts';
import { judgeAnswer } from './judge-answer.ts';
import type { AskedPool } from '../context/ledger.ts';
import { makeRequest, usualAuthorization } from './request.ts';
import type { RuleRun } from './rule-run.ts';

/** One call of an operation. */
export interface OperationCall<Name extends OperationName> {
  readonly operation: Name;
  readonly input: JsonObject;
  readonly options?: CallOptions | undefined;
  /** Default: what the rule is doing at the moment. */
  readonly purpose?: Purpose;
}

/** What came of an operation call, and where it stands in the evidence. */
export interface AttemptResult<Name extends OperationName> {
  readonly answer: Answer<Name>;
  readonly exchange: number;
}

/** Sends an operation with any input and sorts the answer. */
export async function attemptOperation<Name extends OperationName>(run: RuleRun, call: OperationCall<Name>): Promise<AttemptResult<Name>> {
  const { answer, exchange: at } = await sendOperation(run, call);
  return { answer: judgeAnswer(call.operation, answer, at), exchange: at };
}

/** Sends an operation with any input and gives what came, once it is clear that the target knows the operation. */
export async function sendOperation(run: RuleRun, call: OperationCall<OperationName>): Promise<Exchanged> {
  const { operation, input, options = {} } = call;
  const { knowledge } = run.context;
  if (knowledge.isMissing(operation)) throw new NotImplemented(operation);
  const raw: RawCall = { ...options, label: operation, target: `${targetPrefix}.${operation}`, body: JSON.stringify(input) };
  const exchanged = await keptInLedger(run, call, () => exchangeRaw(run, raw, { operation, purpose: call.purpose ?? run.purpose }));
  // Where unsigned calls of a known operation reach nothing, that they do so is what the caller asked to see.
  const asked = run.faulted.has(operation) || (options.authorization === 'unsigned' && knowledge.isKnown(operation));
  if (!asked && knowledge.saysUnknown(operation, exchanged.answer)) throw new NotImplemented(operation, exchanged.exchange);
  return exchanged;
}

/** Sends a call; a pool is in the ledger by its name before the call leaves, and by its id once the answer is there. */
async function keptInLedger(run: RuleRun, call: LedgerCall, send: () => Promise<Exchanged>): Promise<Exchanged> {
  const answered = call.operation === 'CreateIdentityPool' ? run.context.ledger.asking(askedPool(run, call)) : undefined;
  const exchanged = await send().catch((error: unknown) => {
    if (isAboveCeiling(error)) answered?.();
    throw error;
  });
  keepLedger(run, call, exchanged.answer);
  answered?.();
  return exchanged;
}

/** A call above the ceiling never left, so that what it asked for is in no doubt. */
function isAboveCeiling(error: unknown): boolean {
  return error instanceof NoVerdict && error.cause.key === ceilingKey;
}

type LedgerCall = Pick<OperationCall<OperationName>, 'input' | 'options'> & { readonly operation: OperationName | undefined };

/** The pool that a call asks for, by the name that it gives it; a name that is none finds nothing and does no harm. */
function askedPool({ context }: RuleRun, { input, options }: LedgerCall): AskedPool {
  const { IdentityPoolName: name } = input;
  return { name: typeof name === 'string' ? name : '', region: options?.region ?? context.target.region };
}

/** Sends an operation that has to work and gives its output; a refusal is a difference. */
export async function callOperation<Name extends OperationName>(run: RuleRun, call: OperationCall<Name>): Promise<OutputOf<Name>> {
  const { answer, exchange: at } = await attemptOperation(run, call);
  if (answer.accepted) return answer.output;
  const symptom = `refuses valid requests with ${symptomOf(answer)}`;
  throw new Difference({ expected: `${call.operation} to work`, got: summaryOf(answer), exchange: at, operation: call.operation, symptom });
}

/** Sends exactly these bytes and gives what came, unjudged. */
export async function sendRaw(run: RuleRun, raw: RawCall): Promise<RawAnswer> {
  const named = raw.target?.slice(raw.target.lastIndexOf('.') + 1) ?? '';
  const operation = isOperationName(named) ? named : undefined;
  if (operation !== undefined && run.context.knowledge.isMissing(operation)) throw new NotImplemented(operation);
  const asked = operation === 'CreateIdentityPool' ? parseJson(Buffer.from(raw.body).toString()) : undefined;
  const call = { operation, input: isObject(asked) ? asked : {}, options: raw };
  return (await keptInLedger(run, call, () => exchangeRaw(run, raw, { operation, purpose: run.purpose }))).answer;
}

function exchangeRaw(run: RuleRun, raw: RawCall, facts: { operation: OperationName | undefined; purpose: Purpose }): Promise<Exchanged> {
  const { operation, purpose } = facts;
  const authorization = raw.authorization ?? usualAuthorization(run.context, operation);
  return exchange(run, { operation: raw.label, schemaOf: operation, purpose, make: () => makeRequest(run.context, raw, authorization) });
}

/** Writes down every pool the target made, wanted or not, and strikes out those it took away. */
function keepLedger(run: RuleRun, call: LedgerCall, answer: RawAnswer): void {
  const { ledger, target } = run.context;
  const { operation, input, options } = call;
  if (answer.response.status > 299 || answer.code !== undefined) return;
  if (operation === 'DeleteIdentityPool' && typeof input['IdentityPoolId'] === 'string') ledger.gone(input['IdentityPoolId']);
  const poolId = isObject(answer.json) ? answer.json['IdentityPoolId'] : undefined;
  if (operation === 'CreateIdentityPool' && typeof poolId === 'string')
    ledger.made({ poolId, region: options?.region ?? target.region, owner: run.owner });
}
