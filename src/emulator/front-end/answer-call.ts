import type { InputOf, OperationName } from '../../contract/operations.ts';
import { decodeInput } from '../../wire/json11/decode-input.ts';
import { encodeAnswer } from '../../wire/json11/encode-answer.ts';
import { encodeException } from '../../wire/json11/encode-exception.ts';
import type { Envelope } from '../../wire/json11/envelope.ts';
import type { HttpRequest, HttpResponse } from '../../wire/http/message.ts';
import type { Answer, Handler } from '../handler.ts';
import { handlers } from '../operations/handlers.ts';
import { accountOf } from './account-of.ts';
import { authorize } from './authorize.ts';
import type { Gate } from './authorize.ts';
import { deniedResource } from './denied-resource.ts';
import { textOf } from './injected-faults.ts';
import type { InjectedFaults } from './injected-faults.ts';
import { namedIn } from './named-in.ts';
import { regionOf } from './region-of.ts';
import { withErrorRules } from './with-error-rules.ts';

/** What the front end knows besides the request. */
export interface FrontEnd {
  readonly gate: Gate;
  readonly faults: InjectedFaults;
}

/** A call on its way to its answer. */
interface Call<Name extends OperationName> {
  readonly operation: Name;
  readonly request: HttpRequest;
  readonly envelope: Envelope;
}

/** Answers a call: let in, read, failed on purpose if so told, and only then carried out. */
export function answerCall<Name extends OperationName>(call: Call<Name>, frontEnd: FrontEnd): HttpResponse | Promise<HttpResponse> {
  const { operation, request, envelope } = call;
  const { world } = frontEnd.gate;
  const unauthorized = authorize(request, operation, frontEnd.gate);
  if (unauthorized !== undefined) return encodeException({ name: unauthorized.exception, message: unauthorized.message }, envelope);
  const input = decodeInput(operation, request.body, world.violates);
  if (!input.ok) {
    const { exception, message } = input.reason;
    return encodeException({ name: withErrorRules(operation, exception, world), message }, envelope);
  }
  return carryOut(call, input.value, frontEnd);
}

function carryOut<Name extends OperationName>(
  { operation, request, envelope }: Call<Name>,
  input: InputOf<Name>,
  { gate, faults }: FrontEnd,
): HttpResponse | Promise<HttpResponse> {
  const { world, fallbackRegion, accountOfKey } = gate;
  const named = namedIn(input);
  const regionName = regionOf({ operation, request, named }, { world, fallback: fallbackRegion });
  const region = world.in(regionName, accountOf({ operation, request, region: regionName, named }, world, accountOfKey));
  const injected = faults.take(operation, named, region);
  if (injected !== undefined)
    return encodeException({ name: withErrorRules(operation, injected, world), message: textOf(injected) }, envelope);
  const denied = deniedResource(operation, input, region);
  if (denied !== undefined) return encodeException({ name: 'AccessDeniedException', message: denied }, envelope);
  const handler: Handler<Name> = handlers[operation];
  const told = (answer: Answer<Name>): HttpResponse => {
    if (answer.ok) return encodeAnswer(operation, answer.value, envelope);
    return encodeException({ name: withErrorRules(operation, answer.exception, world), message: answer.message }, envelope);
  };
  const carried = (): HttpResponse | Promise<HttpResponse> => {
    const answer = handler(input, region);
    return answer instanceof Promise ? answer.then(told) : told(answer);
  };
  return world.isBroken ? failingLikeAService(carried, envelope) : carried();
}

/** With a check switched off, values reach a handler that it was never meant for: then it fails as a service would, not as a bug of ours. */
function failingLikeAService(
  carried: () => HttpResponse | Promise<HttpResponse>,
  envelope: Envelope,
): HttpResponse | Promise<HttpResponse> {
  const failed = (): HttpResponse => encodeException({ name: 'InternalErrorException' }, envelope);
  try {
    const answer = carried();
    return answer instanceof Promise ? answer.catch(failed) : answer;
  } catch {
    return failed();
  }
}
