import { userPoolName } from '../../src/contract/region-names.ts';
import { array, constantFrom, dictionary, oneof, record, string, uniqueArray, type Arbitrary } from 'fast-check';
import { pick } from '../support/picking.ts';
import { defineLaw } from './law.ts';

const word = (least: number, most: number) =>
  string({ unit: constantFrom(...Array.from('abcdefgXYZ0123456789_-')), minLength: least, maxLength: most, size: 'max' });

const roleNames = constantFrom('authenticated', 'unauthenticated');
const match = constantFrom('Equals', 'Contains', 'StartsWith', 'NotEqual');
const rule = record({
  Claim: constantFrom('sub', 'email', 'custom:team', 'cognito:groups'),
  MatchType: match,
  Value: word(1, 40),
  role: roleNames,
});
const mapping = oneof(
  record({ Type: constantFrom('Token'), AmbiguousRoleResolution: constantFrom('AuthenticatedRole', 'Deny') }),
  record({
    Type: constantFrom('Rules'),
    AmbiguousRoleResolution: constantFrom('AuthenticatedRole', 'Deny'),
    rules: array(rule, { minLength: 1, maxLength: 25 }),
  }),
);

/** Roles and mappings of a pool, in any combination. */
const roleSettings = array(
  record({ roles: uniqueArray(roleNames, { minLength: 1, maxLength: 2 }), mapping: oneof(mapping, constantFrom(undefined)) }),
  { minLength: 1, maxLength: 3 },
);

/** Roles and role mappings are told as they were set. */
export const rolesReadBack = defineLaw({
  id: 'roles-read-back',
  says: 'Whatever roles and mappings a pool is given, in whatever sequence, GetIdentityPoolRoles tells the last of them.',
  rules: ['SetIdentityPoolRoles.roles.visible', 'GetIdentityPoolRoles.roles.echo', 'SetIdentityPoolRoles.roles.replace'],
  operations: ['CreateIdentityPool', 'GetIdentityPoolRoles', 'SetIdentityPoolRoles'],
  needs: ['roles'],
  over: roleSettings,
  async holds({ by, says, given, call, expect, target, names }, settings) {
    const client = {
      ProviderName: userPoolName(target.region, names.text(9)),
      ClientId: names.text(20),
    };
    const pool = await given.pool({ more: { CognitoIdentityProviders: [client] } });
    for (const { roles, mapping: wanted } of settings) {
      const Roles = Object.fromEntries(roles.map((name) => [name, given.roleArn(name)]));
      const RoleMappings =
        wanted === undefined ? {} : { [`${client.ProviderName}:${client.ClientId}`]: mappingOf(wanted, (name) => given.roleArn(name)) };
      await by('SetIdentityPoolRoles.roles.visible', () => call.SetIdentityPoolRoles({ IdentityPoolId: pool.id, Roles, RoleMappings }));
      const told = await by('GetIdentityPoolRoles.roles.echo', () => call.GetIdentityPoolRoles({ IdentityPoolId: pool.id }));
      says('SetIdentityPoolRoles.roles.visible', () => expect.equal(pick(told.Roles ?? {}, Roles), Roles, 'the roles that were set'));
      says('GetIdentityPoolRoles.roles.echo', () => {
        expect.equal(told.IdentityPoolId, pool.id, 'the pool');
        expect.equal(pick(told.RoleMappings ?? {}, RoleMappings), RoleMappings, 'the mappings that were set');
      });
      says('SetIdentityPoolRoles.roles.replace', () => {
        expect.equal(told.Roles ?? {}, Roles, 'the roles, and none that were set before');
        expect.equal(told.RoleMappings ?? {}, RoleMappings, 'the mappings, and none that were set before');
      });
    }
  },
});

type WantedMapping = typeof mapping extends Arbitrary<infer Wanted> ? Wanted : never;

function mappingOf(wanted: WantedMapping, roleArn: (name?: string) => string) {
  if (!('rules' in wanted)) return wanted;
  const { rules, Type, AmbiguousRoleResolution } = wanted;
  const Rules = rules.map(({ role, ...rest }) => ({ ...rest, RoleARN: roleArn(role) }));
  return { Type, AmbiguousRoleResolution, RulesConfiguration: { Rules } };
}

const tagMap = dictionary(word(1, 30), constantFrom('sub', 'aud', 'email', 'custom:team'), {
  minKeys: 1,
  maxKeys: 6,
  noNullPrototype: true,
});

/** Mappings of principal tags are told as they were set, each for its own provider. */
export const tagMappingsReadBack = defineLaw({
  id: 'tag-mappings-read-back',
  says: 'Whatever claims are mapped to principal tags, in whatever sequence, each provider is told its own last mapping.',
  rules: [
    'SetPrincipalTagAttributeMap.behaviour.echo',
    'SetPrincipalTagAttributeMap.behaviour.custom',
    'GetPrincipalTagAttributeMap.behaviour.read-back',
  ],
  operations: ['CreateIdentityPool', 'GetPrincipalTagAttributeMap', 'SetPrincipalTagAttributeMap'],
  needs: [],
  over: array(record({ provider: constantFrom('graph.facebook.com', 'www.amazon.com'), PrincipalTags: tagMap }), {
    minLength: 1,
    maxLength: 5,
  }),
  async holds({ by, says, given, call, expect }, steps) {
    const SupportedLoginProviders = { 'graph.facebook.com': '7346241598935552', 'www.amazon.com': 'amzn1.application.poolproof' };
    const pool = await given.pool({ more: { SupportedLoginProviders } });
    const model = new Map<string, object>();
    for (const { provider, PrincipalTags } of steps) {
      const input = { IdentityPoolId: pool.id, IdentityProviderName: provider, UseDefaults: false, PrincipalTags };
      const set = await by('SetPrincipalTagAttributeMap.behaviour.custom', () => call.SetPrincipalTagAttributeMap(input));
      says('SetPrincipalTagAttributeMap.behaviour.echo', () => expect.equal(pick(set, input), input, 'the answer repeats what was set'));
      model.set(provider, PrincipalTags);
      for (const [IdentityProviderName, expected] of model) {
        const told = await by('GetPrincipalTagAttributeMap.behaviour.read-back', () =>
          call.GetPrincipalTagAttributeMap({ IdentityPoolId: pool.id, IdentityProviderName }),
        );
        says('GetPrincipalTagAttributeMap.behaviour.read-back', () =>
          expect.equal(told.PrincipalTags, expected, `the mapping of ${IdentityProviderName}`),
        );
      }
    }
  },
});

/** Names of users as systems have them: letters of all scripts, digits, addresses, numbers, up to the greatest length. */
const userNames = oneof(
  {
    weight: 4,
    arbitrary: string({ unit: constantFrom(...Array.from('abcABC019@._+-:/ |')), minLength: 1, maxLength: 60 }).map((text) => `u${text}u`),
  },
  constantFrom('Jürgen', 'Łukasz', '李雷', 'анна', 'יעל', '1', 'a'.repeat(1024), 'ß'.repeat(512)),
);

/** Developer users are known again. */
export const usersAreKnownAgain = defineLaw({
  id: 'users-are-known-again',
  says: 'A developer user of any name gets an identity of its own, and the same one each time.',
  rules: ['GetOpenIdTokenForDeveloperIdentity.behaviour.create', 'GetOpenIdTokenForDeveloperIdentity.behaviour.retrieve'],
  operations: ['CreateIdentityPool', 'GetOpenIdTokenForDeveloperIdentity'],
  needs: ['developer provider'],
  over: uniqueArray(userNames, { minLength: 1, maxLength: 4 }),
  async holds({ by, says, given, call, expect }, users) {
    const pool = await given.pool();
    const seen = new Map<string, string>();
    const enter = (user: string) => call.GetOpenIdTokenForDeveloperIdentity({ IdentityPoolId: pool.id, Logins: pool.developerLogin(user) });
    for (const user of users) {
      const { IdentityId = '' } = await by('GetOpenIdTokenForDeveloperIdentity.behaviour.create', () => enter(user));
      says('GetOpenIdTokenForDeveloperIdentity.behaviour.create', () =>
        expect.excludes([...seen.values()], IdentityId, 'identities of other users'),
      );
      seen.set(user, IdentityId);
    }
    for (const [user, identity] of seen) {
      const { IdentityId } = await by('GetOpenIdTokenForDeveloperIdentity.behaviour.retrieve', () => enter(user));
      says('GetOpenIdTokenForDeveloperIdentity.behaviour.retrieve', () => expect.equal(IdentityId, identity, 'the identity of the user'));
    }
  },
});

/** Identifiers of developer users are kept as they are. */
export const usersReadBack = defineLaw({
  id: 'users-read-back',
  says: 'A developer user identifier of any letters, digits and signs is kept letter by letter.',
  rules: ['GetOpenIdTokenForDeveloperIdentity.behaviour.identifier-any', 'LookupDeveloperIdentity.behaviour.by-user'],
  operations: ['CreateIdentityPool', 'GetOpenIdTokenForDeveloperIdentity', 'LookupDeveloperIdentity'],
  needs: ['developer provider'],
  over: uniqueArray(userNames, { minLength: 1, maxLength: 4 }),
  async holds({ by, says, given, call, expect }, users) {
    const pool = await given.pool();
    for (const user of users) {
      const { identityId } = await given.developerIdentity(pool, user);
      const found = await by('GetOpenIdTokenForDeveloperIdentity.behaviour.identifier-any', () =>
        call.LookupDeveloperIdentity({ IdentityPoolId: pool.id, IdentityId: identityId }),
      );
      says('GetOpenIdTokenForDeveloperIdentity.behaviour.identifier-any', () =>
        expect.equal(found.DeveloperUserIdentifierList, [user], 'the identifier, letter by letter'),
      );
      const owner = await by('LookupDeveloperIdentity.behaviour.by-user', () =>
        call.LookupDeveloperIdentity({ IdentityPoolId: pool.id, DeveloperUserIdentifier: user }),
      );
      says('LookupDeveloperIdentity.behaviour.by-user', () => expect.equal(owner.IdentityId, identityId, 'the identity of the user'));
    }
  },
});
