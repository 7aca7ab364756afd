import type { InputAspect } from '../../../src/contract/rules/constraint-id.ts';
import { inputConstraints } from '../../../src/contract/rules/families/input-constraints.ts';
import type { RuleId } from '../../../src/contract/rules/ids.ts';
import { inputLaws } from '../../laws/inputs.ts';
import { hasMeaning } from '../../support/meaningful-members.ts';
import type { Breakage } from './broken-target.ts';
import {
  keepingFirst,
  pagesLosing,
  provedByOneProvider,
  refusedBatch,
  refusingRelinks,
  refusingTenthLink,
  renamedMatchType,
  tagsLostWhenMade,
  wholeMinutes,
} from './law-edges.ts';
import type { Edge } from './edge.ts';
import { namedMutants } from './named-mutants.ts';

/** A mutant of the emulator that a law has to notice. */
export interface LawMutant {
  readonly law: string;
  /** What it does, in words. */
  readonly says: string;
  readonly breakage: Breakage;
  /** The rule that the difference has to be blamed on. */
  readonly blamed: RuleId;
}

/** An enforcement that is switched off. */
function off(law: string, rule: RuleId, blamed: RuleId = rule): LawMutant {
  return { law, says: `${rule} is not enforced`, breakage: { violates: [rule] }, blamed };
}

/** A mutant of the kill matrix. */
function mutant(law: string, id: string, blamed: RuleId): LawMutant {
  const found = namedMutants.find((candidate) => candidate.id === id);
  if (found === undefined) throw new TypeError(`There is no mutant ${id}.`);
  return { law, says: found.says, breakage: found, blamed };
}

/** A mutant in front of the emulator. What it changes in a request was signed before. */
function edged(law: string, [says, edge]: readonly [says: string, edge: Edge], blamed: RuleId): LawMutant {
  return { law, says, breakage: { edge, signatures: 'off' }, blamed };
}

const bounding: ReadonlySet<InputAspect> = new Set(['length', 'range', 'items', 'entries', 'pattern', 'type']);

/**
 * For the input of each operation a constraint that is not enforced, and not the first one. Where a value is refused for what it means
 * once nobody looks at its form, no caller can tell the two apart.
 */
function uncheckedInputs(): readonly LawMutant[] {
  return inputLaws().map(({ id, rules }) => {
    const stoodFor = inputConstraints().filter((row) => rules.includes(row.id));
    const bounds = stoodFor.filter((row) => bounding.has(row.aspect) && !hasMeaning(row));
    // Where every value means something, only whether there is one is left.
    const bound = bounds[Math.floor(bounds.length / 2)] ?? stoodFor.find(({ aspect }) => aspect === 'required');
    if (bound === undefined) throw new TypeError(`Nothing bounds the input of ${id}.`);
    return off(id, bound.id);
  });
}

/** Mutants by law; each law has one at least. */
export const lawMutants: readonly LawMutant[] = [
  ...uncheckedInputs(),
  mutant('pools-read-back', 'value/pool-name-shortened', 'CreateIdentityPool.behaviour.returns-pool'),
  mutant('pools-read-back', 'value/guests-always-allowed', 'CreateIdentityPool.behaviour.returns-pool'),
  off('updates-replace', 'UpdateIdentityPool.behaviour.full-replacement'),
  off('updates-replace', 'UpdateIdentityPool.behaviour.rename'),
  off('updates-replace', 'UpdateIdentityPool.behaviour.read-your-write'),
  mutant('pools-take-their-identities', 'behaviour/delete-pool-does-nothing', 'DeleteIdentityPool.behaviour.irreversible'),
  mutant('deleted-pools-are-gone', 'behaviour/delete-pool-does-nothing', 'DeleteIdentityPool.behaviour.irreversible'),
  off('roles-read-back', 'SetIdentityPoolRoles.roles.replace'),
  mutant('roles-read-back', 'behaviour/set-roles-does-nothing', 'SetIdentityPoolRoles.roles.visible'),
  mutant('roles-read-back', 'value/mapping-keys-lose-client', 'GetIdentityPoolRoles.roles.echo'),
  off('tag-mappings-read-back', 'SetPrincipalTagAttributeMap.behaviour.echo'),
  off('tag-mappings-read-back', 'GetPrincipalTagAttributeMap.behaviour.read-back'),
  off('tags-are-a-map', 'TagResource.behaviour.overwrite'),
  off('tags-are-a-map', 'UntagResource.behaviour.others-stay'),
  mutant('tags-are-a-map', 'behaviour/tagging-does-nothing', 'TagResource.behaviour.assign'),
  mutant('tags-are-a-map', 'behaviour/untagging-does-nothing', 'UntagResource.behaviour.keys-only'),
  edged('tags-are-a-map', tagsLostWhenMade, 'TagResource.behaviour.overwrite'),
  edged('identity-pages-add-up', pagesLosing(3), 'ListIdentities.pagination.complete'),
  mutant('identity-pages-add-up', 'behaviour/lists-lose-last', 'ListIdentities.pagination.complete'),
  mutant('identity-pages-add-up', 'behaviour/lists-repeat-last', 'ListIdentities.pagination.page-size'),
  off('identity-pages-add-up', 'ListIdentities.pagination.next-token'),
  off('disabled-identities-hide', 'ListIdentities.behaviour.hide-disabled'),
  off('disabled-identities-hide', 'ListIdentities.behaviour.hide-disabled-default'),
  mutant('pool-pages-add-up', 'behaviour/pool-lists-repeat-last', 'ListIdentityPools.pagination.next-token'),
  mutant('pool-pages-add-up', 'value/listed-pool-renamed', 'ListIdentityPools.behaviour.scope'),
  off('user-pages-add-up', 'LookupDeveloperIdentity.pagination.page'),
  mutant('user-pages-add-up', 'value/lookup-lists-one', 'LookupDeveloperIdentity.behaviour.many-users'),
  off('batches-delete', 'DeleteIdentities.behaviour.batch', 'DeleteIdentities.behaviour.gone'),
  off('batches-delete', 'DeleteIdentities.input.IdentityIdsToDelete.items', 'DeleteIdentities.behaviour.batch'),
  mutant('batches-delete', 'behaviour/unknown-identity-fails-batch', 'DeleteIdentities.behaviour.no-not-found'),
  edged('batches-delete', keepingFirst('DeleteIdentities', 'IdentityIdsToDelete', 25), 'DeleteIdentities.behaviour.gone'),
  edged('batches-delete', refusedBatch(47), 'DeleteIdentities.behaviour.no-not-found'),
  edged('batches-delete', refusedBatch(60), 'DeleteIdentities.behaviour.batch'),
  off('logins-lead-home', 'GetId.behaviour.login-stable'),
  off('logins-lead-home', 'GetId.behaviour.multi-login-link'),
  off('logins-lead-home', 'GetOpenIdTokenForDeveloperIdentity.behaviour.multi-login-link'),
  mutant('logins-lead-home', 'behaviour/one-identity-for-all-logins', 'GetId.behaviour.login-new-or-known'),
  mutant('linked-providers-are-told', 'value/logins-of-identity-lost', 'DescribeIdentity.behaviour.fields'),
  off('linked-providers-are-told', 'DescribeIdentity.behaviour.logins-are-names'),
  off('any-login-proves', 'GetOpenIdToken.behaviour.needs-known-login'),
  off('any-login-proves', 'GetOpenIdToken.behaviour.no-guest-token-for-authenticated'),
  off('any-login-proves', 'GetCredentialsForIdentity.behaviour.logins-for-guest'),
  edged('any-login-proves', provedByOneProvider, 'GetOpenIdToken.behaviour.needs-known-login'),
  mutant('users-read-back', 'value/users-in-small-letters', 'GetOpenIdTokenForDeveloperIdentity.behaviour.identifier-any'),
  mutant('users-are-known-again', 'behaviour/one-identity-for-all-users', 'GetOpenIdTokenForDeveloperIdentity.behaviour.create'),
  off('tokens-live-as-asked', 'GetOpenIdTokenForDeveloperIdentity.token.duration'),
  off('tokens-live-as-asked', 'GetOpenIdTokenForDeveloperIdentity.token.default-duration'),
  off(
    'tokens-live-as-asked',
    'GetOpenIdTokenForDeveloperIdentity.input.TokenDuration.range',
    'GetOpenIdTokenForDeveloperIdentity.token.duration',
  ),
  edged('tokens-live-as-asked', wholeMinutes, 'GetOpenIdTokenForDeveloperIdentity.token.duration'),
  off('principal-tags-reach-tokens', 'token.tags-claim'),
  off('lookups-agree', 'LookupDeveloperIdentity.behaviour.one-of-two'),
  off('lookups-agree', 'LookupDeveloperIdentity.behaviour.both-mismatch'),
  off('lookups-agree', 'LookupDeveloperIdentity.behaviour.by-user'),
  off('linked-logins-are-capped', 'limit.linked-logins'),
  off('links-are-capped', 'limit.linked-logins'),
  off('links-are-capped', 'MergeDeveloperIdentities.limit.twenty-logins'),
  off('links-are-capped', 'GetOpenIdToken.behaviour.link'),
  edged('links-are-capped', refusingTenthLink, 'GetOpenIdTokenForDeveloperIdentity.behaviour.link-existing'),
  off('merges-lose-nobody', 'MergeDeveloperIdentities.behaviour.same-id-after'),
  off('merges-lose-nobody', 'MergeDeveloperIdentities.behaviour.source-disabled'),
  off('merges-lose-nobody', 'MergeDeveloperIdentities.behaviour.preconditions'),
  off('unlinked-users-start-anew', 'UnlinkDeveloperIdentity.behaviour.new-next-time'),
  off('unlinked-users-start-anew', 'UnlinkDeveloperIdentity.behaviour.others-stay'),
  off('merges-keep-logins', 'GetOpenIdToken.behaviour.merge'),
  off('merges-keep-logins', 'GetOpenIdTokenForDeveloperIdentity.behaviour.merge-implicit'),
  off('merges-keep-logins', 'MergeDeveloperIdentities.behaviour.same-id-after'),
  off('unlinked-logins-start-anew', 'UnlinkIdentity.behaviour.new-next-time'),
  off('unlinked-logins-start-anew', 'UnlinkIdentity.behaviour.proof'),
  off('unlinked-logins-start-anew', 'UnlinkIdentity.behaviour.last-login'),
  off('unlinked-logins-start-anew', 'GetOpenIdToken.behaviour.link'),
  edged('unlinked-logins-start-anew', keepingFirst('UnlinkIdentity', 'LoginsToRemove', 1), 'UnlinkIdentity.behaviour.proof'),
  off('users-are-linked-again', 'GetOpenIdTokenForDeveloperIdentity.behaviour.already-registered'),
  off('users-are-linked-again', 'UnlinkDeveloperIdentity.behaviour.new-next-time'),
  edged('users-are-linked-again', refusingRelinks, 'GetOpenIdTokenForDeveloperIdentity.behaviour.link-existing'),
  off('rules-choose-roles', 'SetIdentityPoolRoles.roles.rule-order'),
  off('rules-choose-roles', 'SetIdentityPoolRoles.roles.rule-match-types'),
  off('rules-choose-roles', 'SetIdentityPoolRoles.roles.rule-not-equal-missing'),
  off('rules-choose-roles', 'SetIdentityPoolRoles.roles.rule-no-match'),
  edged('rules-choose-roles', renamedMatchType('Contains', 'StartsWith'), 'SetIdentityPoolRoles.roles.rule-match-types'),
  edged('rules-choose-roles', renamedMatchType('StartsWith', 'Contains'), 'SetIdentityPoolRoles.roles.rule-match-types'),
  off('tokens-choose-roles', 'SetIdentityPoolRoles.roles.token-precedence'),
  off('tokens-choose-roles', 'GetCredentialsForIdentity.behaviour.custom-role-must-be-offered'),
];
