import type { OperationName } from '../../contract/operations.ts';
import { sortOf, summaryOf } from '../check/answer.ts';
import type { Bench, RawAnswer } from '../check/bench.ts';
import type { RuleRun } from '../bench/rule-run.ts';
import { Difference, NotImplemented } from '../outcome/outcomes.ts';
import { roleArnOf, poolArnOf } from '../given/arns.ts';
import { notThere, there, type Probe } from './probe.ts';

type AnyInput = Parameters<Bench['attempt'][OperationName]>[0];

/**
 * Every signed operation, asked for what was never made, so that nothing changes whoever is let in. An operation that is left open, or closed, must not
 * stand for all others. CreateIdentityPool, which names nothing, and ListIdentityPools, which tells what others made meanwhile, are left out.
 */
function harmlessInputs({ given, names }: Bench, { context: { target } }: RuleRun): readonly (readonly [OperationName, AnyInput])[] {
  const [IdentityPoolId, IdentityId] = [given.unknownPoolId(), given.unknownIdentityId()];
  const ResourceArn = poolArnOf(target, { id: IdentityPoolId, region: target.region });
  const [DeveloperProviderName, user, other] = [`login.${names.text()}.test`, names.user(), names.user()];
  const IdentityProviderName = 'graph.facebook.com';
  const users = { SourceUserIdentifier: user, DestinationUserIdentifier: other };
  return [
    ['DescribeIdentityPool', { IdentityPoolId }],
    ['DescribeIdentity', { IdentityId }],
    ['GetIdentityPoolRoles', { IdentityPoolId }],
    ['ListIdentities', { IdentityPoolId, MaxResults: 1 }],
    ['DeleteIdentities', { IdentityIdsToDelete: [IdentityId] }],
    ['DeleteIdentityPool', { IdentityPoolId }],
    ['GetOpenIdTokenForDeveloperIdentity', { IdentityPoolId, Logins: { [DeveloperProviderName]: user } }],
    ['GetPrincipalTagAttributeMap', { IdentityPoolId, IdentityProviderName }],
    ['ListTagsForResource', { ResourceArn }],
    ['LookupDeveloperIdentity', { IdentityPoolId, DeveloperUserIdentifier: user }],
    ['MergeDeveloperIdentities', { IdentityPoolId, DeveloperProviderName, ...users }],
    ['SetIdentityPoolRoles', { IdentityPoolId, Roles: { authenticated: roleArnOf(target, 'authenticated') } }],
    ['SetPrincipalTagAttributeMap', { IdentityPoolId, IdentityProviderName, UseDefaults: true }],
    ['TagResource', { ResourceArn, Tags: { probe: 'yes' } }],
    ['UnlinkDeveloperIdentity', { IdentityPoolId, IdentityId, DeveloperProviderName, DeveloperUserIdentifier: user }],
    ['UntagResource', { ResourceArn, TagKeys: ['probe'] }],
    ['UpdateIdentityPool', { IdentityPoolId, IdentityPoolName: names.pool(), AllowUnauthenticatedIdentities: false }],
  ];
}

type Ask = (authorization: 'unsigned' | 'signed' | 'wrong secret') => Promise<RawAnswer | undefined>;

function signedOperations(bench: Bench, run: RuleRun): readonly Ask[] {
  return harmlessInputs(bench, run).map(
    ([operation, input]) =>
      (authorization) =>
        bench.attempt[operation](input, { authorization }).catch(ifNothingShown),
  );
}

/** An operation that the target lacks, or that crashes, shows nothing. */
function ifNothingShown(error: unknown): undefined {
  if (!(error instanceof NotImplemented || error instanceof Difference)) throw error;
}

/** Whether any signed operation refuses a call without a signature. */
export async function signatureRequired(bench: Bench, run: RuleRun): ReturnType<Probe> {
  for (const ask of signedOperations(bench, run)) {
    const unsigned = await ask('unsigned');
    if (unsigned !== undefined && sortOf(unsigned) === 'caller refused')
      return there(`an unsigned call is refused with ${unsigned.code ?? summaryOf(unsigned)}`);
  }
  return notThere('unsigned calls of signed operations are taken');
}

/** Whether any signed operation refuses a wrong signature and takes the right one. */
export async function verifiedSignatures(bench: Bench, run: RuleRun): ReturnType<Probe> {
  if (run.context.target.credentials === undefined) return notThere('no credentials are given, so nothing can be signed');
  let refusedAlike: RawAnswer | undefined;
  for (const ask of signedOperations(bench, run)) {
    const wrong = await ask('wrong secret');
    const right = wrong !== undefined && sortOf(wrong) === 'caller refused' ? await ask('signed') : undefined;
    if (right === undefined) continue;
    if (sortOf(right) !== 'caller refused') return there('a wrong signature is refused and the right one taken');
    refusedAlike ??= right;
  }
  if (refusedAlike !== undefined) return notThere(`the right signature is refused too: ${summaryOf(refusedAlike)}`);
  return notThere('signatures made with a wrong secret are taken');
}
