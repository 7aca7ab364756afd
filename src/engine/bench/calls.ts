import type { JsonObject } from '../../kernel/json.ts';
import type { OperationName, OutputOf } from '../../contract/operations.ts';
import type { Answer, Attempts, Calls, CallOptions } from '../check/bench.ts';
import { attemptOperation, callOperation } from './operation-calls.ts';
import type { RuleRun } from './rule-run.ts';

/** One function per operation that has to work. Each success is counted as an assertion of the check. */
export function callsOf(run: RuleRun): Calls {
  const calling =
    <Name extends OperationName>(operation: Name) =>
    async (input: JsonObject, options?: CallOptions): Promise<OutputOf<Name>> => {
      const isAct = run.purpose === 'act';
      const output = await callOperation(run, { operation, input, options });
      if (isAct) run.asserted.push(`${operation} works`);
      return output;
    };
  return {
    CreateIdentityPool: calling('CreateIdentityPool'),
    DeleteIdentities: calling('DeleteIdentities'),
    DeleteIdentityPool: calling('DeleteIdentityPool'),
    DescribeIdentity: calling('DescribeIdentity'),
    DescribeIdentityPool: calling('DescribeIdentityPool'),
    GetCredentialsForIdentity: calling('GetCredentialsForIdentity'),
    GetId: calling('GetId'),
    GetIdentityPoolRoles: calling('GetIdentityPoolRoles'),
    GetOpenIdToken: calling('GetOpenIdToken'),
    GetOpenIdTokenForDeveloperIdentity: calling('GetOpenIdTokenForDeveloperIdentity'),
    GetPrincipalTagAttributeMap: calling('GetPrincipalTagAttributeMap'),
    ListIdentities: calling('ListIdentities'),
    ListIdentityPools: calling('ListIdentityPools'),
    ListTagsForResource: calling('ListTagsForResource'),
    LookupDeveloperIdentity: calling('LookupDeveloperIdentity'),
    MergeDeveloperIdentities: calling('MergeDeveloperIdentities'),
    SetIdentityPoolRoles: calling('SetIdentityPoolRoles'),
    SetPrincipalTagAttributeMap: calling('SetPrincipalTagAttributeMap'),
    TagResource: calling('TagResource'),
    UnlinkDeveloperIdentity: calling('UnlinkDeveloperIdentity'),
    UnlinkIdentity: calling('UnlinkIdentity'),
    UntagResource: calling('UntagResource'),
    UpdateIdentityPool: calling('UpdateIdentityPool'),
  };
}

/** One function per operation that gives whatever came. */
export function attemptsOf(run: RuleRun): Attempts {
  const attempting =
    <Name extends OperationName>(operation: Name) =>
    async (input: JsonObject, options?: CallOptions): Promise<Answer<Name>> =>
      (await attemptOperation(run, { operation, input, options })).answer;
  return {
    CreateIdentityPool: attempting('CreateIdentityPool'),
    DeleteIdentities: attempting('DeleteIdentities'),
    DeleteIdentityPool: attempting('DeleteIdentityPool'),
    DescribeIdentity: attempting('DescribeIdentity'),
    DescribeIdentityPool: attempting('DescribeIdentityPool'),
    GetCredentialsForIdentity: attempting('GetCredentialsForIdentity'),
    GetId: attempting('GetId'),
    GetIdentityPoolRoles: attempting('GetIdentityPoolRoles'),
    GetOpenIdToken: attempting('GetOpenIdToken'),
    GetOpenIdTokenForDeveloperIdentity: attempting('GetOpenIdTokenForDeveloperIdentity'),
    GetPrincipalTagAttributeMap: attempting('GetPrincipalTagAttributeMap'),
    ListIdentities: attempting('ListIdentities'),
    ListIdentityPools: attempting('ListIdentityPools'),
    ListTagsForResource: attempting('ListTagsForResource'),
    LookupDeveloperIdentity: attempting('LookupDeveloperIdentity'),
    MergeDeveloperIdentities: attempting('MergeDeveloperIdentities'),
    SetIdentityPoolRoles: attempting('SetIdentityPoolRoles'),
    SetPrincipalTagAttributeMap: attempting('SetPrincipalTagAttributeMap'),
    TagResource: attempting('TagResource'),
    UnlinkDeveloperIdentity: attempting('UnlinkDeveloperIdentity'),
    UnlinkIdentity: attempting('UnlinkIdentity'),
    UntagResource: attempting('UntagResource'),
    UpdateIdentityPool: attempting('UpdateIdentityPool'),
  };
}
