import { corsRules, preflightRules, type CorsRule } from '../../../src/contract/rules/families/cors.ts';
import type { Bench, RawAnswer } from '../../../src/engine/check/bench.ts';
import type { BoundRules } from '../../../src/engine/check/check.ts';
import { validInputs } from '../../support/valid-inputs.ts';

const origin = 'https://app.example.test';
const headers = { Origin: origin };

/** What AWS's SDKs send from a browser, signed or not. */
const sentByBrowsers: readonly string[] = [
  'content-type',
  'x-amz-target',
  'x-amz-date',
  'x-amz-security-token',
  'authorization',
  'x-amz-user-agent',
  'amz-sdk-invocation-id',
  'amz-sdk-request',
  'x-amz-content-sha256',
];

function isOpen({ expect }: Bench, answer: RawAnswer, what: string): void {
  expect.includes(['*', origin], answer.header('access-control-allow-origin'), `the origin that ${what} allows`);
}

async function canBeRead(bench: Bench, { operation }: CorsRule): Promise<void> {
  const { attempt, expect, given } = bench;
  const input = await validInputs(bench, operation).next();
  const unknown = operation === 'GetId' ? { IdentityPoolId: given.unknownPoolId() } : { ...input, IdentityId: given.unknownIdentityId() };

  const refusal = await attempt[operation](unknown, { headers });
  const success = await attempt[operation](input, { headers });

  expect.accepted<unknown>(success, `${operation} from a web page`);
  expect.truth(!refusal.accepted, `${operation} of nothing is refused`);
  isOpen(bench, success, 'a success');
  isOpen(bench, refusal, 'a refusal');
}

async function givesLeave(bench: Bench): Promise<void> {
  const answer = await bench.send({
    label: 'a preflight',
    method: 'OPTIONS',
    contentType: undefined,
    authorization: 'unsigned',
    headers: {
      ...headers,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': sentByBrowsers.join(','),
    },
    body: '',
  });

  bench.expect.includes([200, 204], answer.response.status, 'the status of a preflight');
  isOpen(bench, answer, 'a preflight');
  const allowed = (answer.header('access-control-allow-headers') ?? '').toLowerCase().split(/\s*,\s*/);
  for (const name of sentByBrowsers) {
    const isAllowed = allowed.includes(name) || (allowed.includes('*') && name !== 'authorization');
    bench.expect.truth(isAllowed, `${name} is allowed`, allowed.join(','));
  }
}

/** The checks of what web pages may do. */
export function corsChecks(): BoundRules {
  return {
    rules: [
      ...corsRules().map((rule) => ({ ...rule, check: (bench: Bench) => canBeRead(bench, rule) })),
      ...preflightRules().map((rule) => ({ ...rule, check: givesLeave })),
    ],
    excluded: [],
  };
}
