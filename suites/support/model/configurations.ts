import type { ProviderKind } from '../../../src/contract/login-kind.ts';
import { publicProviders } from '../../../src/contract/public-providers.ts';
import type { JsonObject } from '../../../src/kernel/json.ts';
import type { Dice } from './dice.ts';
import { developerProvider, otherDeveloperProvider, providerKey } from './references.ts';
import type { WorldView } from './world-view.ts';

/** The app of the stand-in user pool, as its tokens name it. */
const userPoolClient = '7poolproof0client0of0tests';
const { amazon: amazonName, facebook: facebookName } = publicProviders;
const amazon = { [amazonName]: 'amzn1.application.poolproof' };
const oidcArn = `arn:aws:iam::\${account}:oidc-provider/${providerKey('oidc')}`;

/** Members that make a pool trust the providers whose logins can be made. */
export function trustIn({ providers }: WorldView, wants: (kind: string) => boolean, checksOnServer: boolean): JsonObject {
  const trusts = (kind: string): boolean => providers.some((known) => known === kind) && wants(kind);
  const userPool = { ProviderName: providerKey('user pool'), ClientId: userPoolClient, ServerSideTokenCheck: checksOnServer };
  return {
    ...(wants('amazon') && { SupportedLoginProviders: amazon }),
    ...(trusts('oidc') && { OpenIdConnectProviderARNs: [oidcArn] }),
    ...(trusts('user pool') && { CognitoIdentityProviders: [userPool] }),
    ...(trusts('saml') && { SamlProviderARNs: [providerKey('saml')] }),
  };
}

/** Everything a pool is made or updated with besides its id. */
export function configurationFor(view: WorldView, dice: Dice): JsonObject {
  const classic = dice.below(3);
  return {
    IdentityPoolName: `poolproof-history-${dice.below(3)}`,
    AllowUnauthenticatedIdentities: dice.falls(3, 4),
    ...(dice.falls(3, 4) && { DeveloperProviderName: dice.falls(1, 12) ? otherDeveloperProvider : developerProvider }),
    ...(classic !== 0 && { AllowClassicFlow: classic === 1 }),
    ...trustIn(view, () => dice.falls(1, 2), dice.falls(1, 2)),
    ...(dice.falls(1, 3) && { IdentityPoolTags: tagsFor(dice) }),
  };
}

/** A few tags, now and then nearly as many as a pool can have. */
export function tagsFor(dice: Dice): JsonObject {
  if (dice.falls(1, 12)) return Object.fromEntries(Array.from({ length: 48 + dice.below(3) }, (_, at) => [`many${at}`, 'x']));
  const count = 1 + dice.below(2);
  return Object.fromEntries(Array.from({ length: count }, () => [tagKeyFor(dice), dice.falls(1, 5) ? '' : `value${dice.below(3)}`]));
}

/** Keys that meet again, and keys that differ in case only. */
export function tagKeyFor(dice: Dice): string {
  return dice.one(['key0', 'key1', 'Key1', 'key2']) ?? 'key0';
}

/** A provider that attributes are mapped of: some pools trust it. */
export function mappedProviderFor(view: WorldView, dice: Dice): string {
  const trusted = view.providers.filter((kind) => kind !== 'amazon').map(providerKey);
  return dice.one([amazonName, facebookName, ...trusted]) ?? amazonName;
}

/** Roles of a pool, and now and then mappings of providers that it trusts or does not. */
export function rolesFor(view: WorldView, dice: Dice): JsonObject {
  const which = dice.below(6);
  return {
    Roles: {
      ...(which !== 0 && which !== 1 && { authenticated: '${role:authenticated}' }),
      ...(which !== 0 && which !== 2 && { unauthenticated: '${role:unauthenticated}' }),
    },
    ...(dice.falls(1, 4) && { RoleMappings: mappingsFor(view, dice) }),
  };
}

/** Both roles of a pool. */
export const bothRoles = { authenticated: '${role:authenticated}', unauthenticated: '${role:unauthenticated}' } as const;

/** What a mapping of a provider goes by. */
export function mappingKeyOf(kind: ProviderKind): string {
  if (kind === 'oidc') return oidcArn;
  return kind === 'user pool' ? `${providerKey(kind)}:${userPoolClient}` : kind === 'amazon' ? amazonName : providerKey(kind);
}

function mappingsFor({ providers }: WorldView, dice: Dice): JsonObject {
  return mappingFor(dice.one([amazonName, facebookName, ...providers.map(mappingKeyOf)]) ?? amazonName, dice);
}

/** A mapping by the token's own roles, or by a rule that users satisfy or not. */
export function mappingFor(key: string, dice: Dice): JsonObject {
  const AmbiguousRoleResolution = dice.falls(1, 2) ? 'Deny' : 'AuthenticatedRole';
  if (dice.falls(1, 3)) return { [key]: { Type: 'Token', AmbiguousRoleResolution } };
  const rule = { Claim: 'sub', MatchType: dice.one(['Equals', 'NotEqual', 'StartsWith']) ?? 'Equals', Value: `u${1 + dice.below(3)}` };
  return {
    [key]: { Type: 'Rules', AmbiguousRoleResolution, RulesConfiguration: { Rules: [{ ...rule, RoleARN: '${role:authenticated}' }] } },
  };
}
