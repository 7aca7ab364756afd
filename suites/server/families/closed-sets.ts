import { frontEndExceptions } from '../../../src/contract/exceptions.ts';
import { closedSetRules } from '../../../src/contract/rules/families/declared-errors.ts';
import type { ClosedSetRule } from '../../../src/contract/rules/families/declared-errors.ts';
import type { Bench } from '../../../src/engine/check/bench.ts';
import type { BoundRules } from '../../../src/engine/check/check.ts';
import type { JsonObject } from '../../../src/kernel/json.ts';
import { tellingInput } from '../../support/telling-inputs.ts';

/** Codes that any AWS service may answer with. @see reference: Common Errors */
const commonCodes = [
  'IncompleteSignature',
  'InternalFailure',
  'MalformedHttpRequestException',
  'NotAuthorized',
  'OptInRequired',
  'RequestAbortedException',
  'RequestEntityTooLargeException',
  'RequestTimeoutException',
  'ServiceUnavailable',
  'ThrottlingException',
  'ValidationError',
] as const;

/** Names that name nothing, for every member that names something. */
function unknownNames({ given, target }: Bench): JsonObject {
  const pool = given.unknownPoolId();
  return {
    IdentityPoolId: pool,
    IdentityId: given.unknownIdentityId(),
    ResourceArn: given.roleArn().replace(/iam::(\d*):role\/.*$/, `cognito-identity:${target.region}:$1:identitypool/${pool}`),
    DeveloperProviderName: 'login.elsewhere.test',
    DeveloperUserIdentifier: 'nobody',
    SourceUserIdentifier: 'nobody',
    DestinationUserIdentifier: 'somebody',
    IdentityProviderName: 'graph.facebook.com',
    Logins: {},
    LoginsToRemove: ['graph.facebook.com'],
    IdentityPoolName: 'poolproof-closed-set',
    CognitoIdentityProviders: [{ ProviderName: `${target.region}_Ab1Cd2Ef3`, ClientId: '3clientid4example5' }],
    MaxResults: 1,
    NextToken: 'nowhere',
    Roles: {},
    Tags: { purpose: 'check' },
    TagKeys: ['purpose'],
    AllowUnauthenticatedIdentities: false,
    IdentityIdsToDelete: ['nowhere'],
  };
}

const wrongTypes: JsonObject = {
  IdentityPoolId: {},
  IdentityId: [],
  IdentityPoolName: {},
  IdentityIdsToDelete: 'one',
  MaxResults: 'many',
  ResourceArn: {},
};

async function staysInSet(bench: Bench, { operation, declared }: ClosedSetRule): Promise<void> {
  const known: readonly string[] = [...declared, ...Object.keys(frontEndExceptions), ...commonCodes];

  // On a target that refuses everything a refusal says nothing about the operation.
  await bench.given.arrange('a call that works', async () => {
    bench.expect.accepted<unknown>(await bench.attempt[operation](await tellingInput(bench, operation)), `${operation} with a valid input`);
  });
  // Each answer is judged before the next call, so that the evidence ends with the one that differs.
  const empty = await bench.attempt[operation]({});
  bench.expect.truth(!empty.accepted, 'an empty input is refused', 'a success');
  bench.expect.truth(known.includes(empty.code ?? ''), 'the code is a declared one or one that any service has', empty.code);
  for (const input of [wrongTypes, unknownNames(bench)]) {
    const answer = await bench.attempt[operation](input);
    if (!answer.accepted)
      bench.expect.truth(known.includes(answer.code ?? ''), 'the code is a declared one or one that any service has', answer.code);
  }
}

/** The checks that no operation refuses with a code of its own invention. */
export function closedSetChecks(): BoundRules {
  return { rules: closedSetRules().map((row) => ({ ...row, check: (bench) => staysInSet(bench, row) })), excluded: [] };
}
