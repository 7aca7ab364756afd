import { principalTagsRules } from '../../src/contract/rules/principal-tags.ts';
import { checksFor } from '../../src/engine/check/check.ts';
import { pick } from '../support/picking.ts';
import { memberOf } from '../support/reading.ts';

/** How the rules of this topic are decided. */
export const principalTagsChecks = checksFor(principalTagsRules, {
  'SetPrincipalTagAttributeMap.behaviour.defaults': { decidedBy: ['SetPrincipalTagAttributeMap.member.UseDefaults.on'] },

  'SetPrincipalTagAttributeMap.behaviour.custom': { decidedBy: ['SetPrincipalTagAttributeMap.member.PrincipalTags.two'] },

  'SetPrincipalTagAttributeMap.behaviour.echo': {
    decidedBy: ['SetPrincipalTagAttributeMap.member.PrincipalTags.one', 'SetPrincipalTagAttributeMap.member.UseDefaults.off'],
  },

  async 'SetPrincipalTagAttributeMap.behaviour.default-fixed'({ given, call, expect }) {
    const pool = await given.pool({ providers: ['user pool'], classicFlow: true });
    const login = await given.login(pool, { provider: 'user pool' });
    await given.arrange('the default mapping', () =>
      call.SetPrincipalTagAttributeMap({
        IdentityPoolId: pool.id,
        IdentityProviderName: pool.providerName('user pool'),
        UseDefaults: true,
      }),
    );
    const { IdentityId } = await given.arrange('an identity', () => call.GetId({ IdentityPoolId: pool.id, Logins: login.logins }));

    const { Token } = await call.GetOpenIdToken({ IdentityId: expect.present(IdentityId, 'an id'), Logins: login.logins });

    const loginClaims = expect.token(login.token, 'the login token').claims;
    const tags = memberOf(expect.token(Token, 'a token').claims['https://aws.amazon.com/tags'], 'principal_tags');
    expect.equal(tags, { client: [loginClaims['aud'] ?? null], username: [login.subject] }, 'client and user name');
  },

  async 'GetPrincipalTagAttributeMap.behaviour.read-back'({ given, call, expect, names }) {
    const pool = await given.pool({ providers: ['user pool', 'oidc'] });
    const input = {
      IdentityPoolId: pool.id,
      IdentityProviderName: pool.providerName('user pool'),
      UseDefaults: false,
      PrincipalTags: { [names.text(5)]: 'email' },
    };
    await given.arrange('a mapping', () => call.SetPrincipalTagAttributeMap(input));

    const other = { ...input, IdentityProviderName: pool.providerName('oidc'), PrincipalTags: { [names.text(5)]: 'sub' } };
    await given.arrange('a mapping for another provider', () => call.SetPrincipalTagAttributeMap(other));

    for (const set of [input, other]) {
      const read = await call.GetPrincipalTagAttributeMap({ IdentityPoolId: pool.id, IdentityProviderName: set.IdentityProviderName });
      expect.equal(pick(read, set), set, 'the mapping that was set for the provider');
    }
  },

  'principal-tags.not-in-seed': {
    excluded: 'Speaks of the history of the documents, not of the service.',
  },
});
