import { targetPrefix } from '../../../src/contract/call-headers.ts';
import { routingRules, unknownOperationRules, type Misrouting, type RoutingRule } from '../../../src/contract/rules/families/routing.ts';
import type { Bench, RawAnswer, RawCall } from '../../../src/engine/check/bench.ts';
import type { BoundRules } from '../../../src/engine/check/check.ts';
import { textOf } from '../../support/reading.ts';

const target = `${targetPrefix}.ListIdentityPools`;
const body = '{"MaxResults":1}';

/** The requests of each rule. One without a target is tried with every method that carries a body, and with GET. */
const requests: Readonly<Record<Misrouting, readonly Omit<RawCall, 'label' | 'body'>[]>> = {
  'no-target': ['POST', 'GET', 'PUT', 'DELETE'].map((method) => ({ method, target: undefined })),
  'empty-target': [{ target: '' }],
  'other-service': [{ target: 'AWSCognitoIdentityProviderService.ListUserPools' }],
  'other-method': ['GET', 'PUT', 'PATCH', 'DELETE'].map((method) => ({ method, target })),
};

/** A code as this protocol names it, or as the front of the service does for what is no call at all. */
function codeOf(answer: RawAnswer): string {
  return answer.code ?? textOf(answer.json, 'code');
}

async function isRefused({ send, expect }: Bench, { misrouting }: RoutingRule): Promise<void> {
  for (const request of requests[misrouting]) {
    const { method = 'POST' } = request;
    const answer = await send({ ...request, label: `${method}, ${misrouting.replace('-', ' ')}`, body: method === 'GET' ? '' : body });
    const { status } = answer.response;
    expect.truth(status >= 400 && status < 500, `${method} is refused with a 4xx status`, status);
    if (misrouting !== 'other-method') expect.truth(codeOf(answer) !== '', `${method} is refused with a code`, answer.text);
  }
  const twin = await send({ label: 'a call of this API', target, body });
  expect.equal(twin.response.status, 200, 'the status of a call that is right');
}

async function isUnknown({ send, expect }: Bench): Promise<void> {
  const answer = await send({ label: 'an unknown operation', target: `${targetPrefix}.NoSuchThing`, body });

  expect.equal(answer.code, 'UnknownOperationException', 'the code');
  expect.equal(answer.response.status, 400, 'the status');
}

/** The checks of what reaches no operation. */
export function routingChecks(): BoundRules {
  return {
    rules: [
      ...routingRules().map((rule) => ({ ...rule, check: (bench: Bench) => isRefused(bench, rule) })),
      ...unknownOperationRules().map((rule) => ({ ...rule, check: isUnknown })),
    ],
    excluded: [],
  };
}
