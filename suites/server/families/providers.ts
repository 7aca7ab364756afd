import { provenKinds, providerRules, type ProviderRule } from '../../../src/contract/rules/families/providers.ts';
import { isAccessTokenKind } from '../../../src/contract/login-kind.ts';
import type { Bench, GivenLogin } from '../../../src/engine/check/bench.ts';
import { OutOfScope } from '../../../src/engine/outcome/outcomes.ts';
import type { BoundRules } from '../../../src/engine/check/check.ts';

/** The forms in which proofs are shown: signed tokens, access tokens that only the provider can read, and assertions in Base64. */
function hasItsForm({ expect }: Bench, { provider }: ProviderRule, { token }: GivenLogin): void {
  const isJwt = token.split('.').length === 3;
  expect.equal(isJwt, provider !== 'saml' && !isAccessTokenKind(provider), `the proof ${provenKinds[provider].says} is a JWT`);
}

const refusals = ['NotAuthorizedException', 'InvalidParameterException'] as const;

/** A source of real logins cannot forge one. */
function ifNoneCanForge(error: unknown): undefined {
  if (!(error instanceof OutOfScope)) throw error;
}

async function letsInItsUser(bench: Bench, rule: ProviderRule): Promise<void> {
  const { given, call, attempt, expect } = bench;
  const { provider } = rule;
  const pool = await given.pool({ roles: true, providers: [provider] });
  const login = await given.login(pool, { provider });
  const forged = await given.login(pool, { provider, subject: login.subject, flaw: 'bad signature' }).catch(ifNoneCanForge);
  hasItsForm(bench, rule, login);
  const made = await call.GetId({ IdentityPoolId: pool.id, Logins: login.logins });
  const IdentityId = expect.present(made.IdentityId, `an identity of a user ${provenKinds[provider].says}`);

  const withNothing = await attempt.GetCredentialsForIdentity({ IdentityId });
  const withForged = forged && (await attempt.GetCredentialsForIdentity({ IdentityId, Logins: forged.logins }));
  const withGenuine = await attempt.GetCredentialsForIdentity({ IdentityId, Logins: login.logins });

  expect.equal(expect.accepted(withGenuine, 'credentials with the genuine proof').IdentityId, IdentityId, 'whom they belong to');
  expect.refused(withNothing, refusals, 'no proof');
  if (withForged !== undefined) expect.refused(withForged, refusals, 'a forged proof');
}

/** A user pool gives access tokens as well, which name no audience: that tells them from ID tokens. */
async function takesIdTokensAlone(bench: Bench): Promise<void> {
  const { given, refuses } = bench;
  const pool = await given.pool({ providers: ['user pool'] });
  const [idToken, accessToken] = [
    await given.login(pool, { provider: 'user pool' }),
    await given.login(pool, { provider: 'user pool', flaw: 'no audience' }),
  ];
  await refuses({
    operation: 'GetId',
    bad: { IdentityPoolId: pool.id, Logins: accessToken.logins },
    twin: { IdentityPoolId: pool.id, Logins: idToken.logins },
    codes: ['NotAuthorizedException', 'InvalidParameterException'],
    because: 'a token without audience in place of an ID token',
  });
}

async function check(bench: Bench, rule: ProviderRule): Promise<void> {
  await letsInItsUser(bench, rule);
  if (rule.provider === 'user pool') await takesIdTokensAlone(bench);
}

/** The checks of who gets in by each kind of provider. */
export function providerChecks(): BoundRules {
  return { rules: providerRules().map((rule) => ({ ...rule, check: (bench: Bench) => check(bench, rule) })), excluded: [] };
}
