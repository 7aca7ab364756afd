import { authRules } from '../../src/contract/rules/auth.ts';
import { checksFor } from '../../src/engine/check/check.ts';
import { authenticationCodes } from '../support/reading.ts';

/** How the rules of this topic are decided. */
export const authChecks = checksFor(authRules, {
  'GetCredentialsForIdentity.auth.iam-not-evaluated': {
    excluded: 'IAM policies exist on the live service only, and no answer of this API shows that none was asked.',
  },

  async 'auth.public-set'({ given, attempt, expect, target }) {
    const pool = await given.pool({ roles: true, classicFlow: true });

    const id = await attempt.GetId({ IdentityPoolId: pool.id }, { authorization: 'unsigned' });
    const guest = expect.present(expect.accepted(id, 'GetId without a signature').IdentityId, 'a guest');
    const credentials = await attempt.GetCredentialsForIdentity({ IdentityId: guest }, { authorization: 'unsigned' });
    const token = await attempt.GetOpenIdToken({ IdentityId: guest }, { authorization: 'unsigned' });
    const unlink = await attempt.UnlinkIdentity(
      { IdentityId: guest, Logins: {}, LoginsToRemove: ['graph.facebook.com'] },
      { authorization: 'unsigned' },
    );
    const signed = await attempt.DescribeIdentityPool({ IdentityPoolId: pool.id }, { authorization: 'unsigned' });
    const twin = await attempt.DescribeIdentityPool({ IdentityPoolId: pool.id });

    if (target.has('roles')) expect.accepted(credentials, 'GetCredentialsForIdentity without a signature');
    expect.excludes(authenticationCodes, credentials.code, 'GetCredentialsForIdentity is not refused for lack of a signature');
    expect.accepted(token, 'GetOpenIdToken without a signature');
    expect.excludes(authenticationCodes, unlink.code, 'UnlinkIdentity is not refused for lack of a signature');
    expect.accepted(twin, 'DescribeIdentityPool with a signature');
    expect.truth(!signed.accepted, 'DescribeIdentityPool without a signature is refused', signed.code);
  },

  async 'auth.unsigned-refused'({ given, refuses }) {
    const pool = await given.pool();

    await refuses({
      operation: 'DescribeIdentityPool',
      bad: { IdentityPoolId: pool.id },
      badOptions: { authorization: 'unsigned' },
      twin: { IdentityPoolId: pool.id },
      codes: ['MissingAuthenticationTokenException'],
      because: 'no signature',
    });
  },

  async 'auth.bad-signature'({ given, refuses }) {
    const pool = await given.pool();

    for (const [authorization, codes] of [
      ['wrong secret', ['InvalidSignatureException']],
      ['tampered body', ['InvalidSignatureException']],
      ['expired date', ['InvalidSignatureException', 'ExpiredTokenException']],
      ['unknown key', ['UnrecognizedClientException']],
      ['malformed header', ['IncompleteSignatureException', 'InvalidSignatureException', 'MissingAuthenticationTokenException']],
      ['missing signature part', ['IncompleteSignatureException', 'InvalidSignatureException']],
    ] as const) {
      await refuses({
        operation: 'DescribeIdentityPool',
        bad: { IdentityPoolId: pool.id },
        badOptions: { authorization },
        twin: { IdentityPoolId: pool.id },
        codes,
        because: `a signature with ${authorization}`,
      });
    }
  },

  async 'auth.iam-denied'({ refuses, expect }) {
    const refused = await refuses({
      operation: 'ListIdentityPools',
      bad: { MaxResults: 1 },
      badOptions: { authorization: 'restricted' },
      twin: { MaxResults: 1 },
      codes: ['AccessDeniedException'],
      because: 'a principal that may not do this',
    });
    expect.includes([400, 403], refused.response.status, 'the status');
  },

  'auth.rcp-denied-unsigned': {
    excluded: 'Needs an organization whose resource control policy blocks the call.',
  },

  'auth.iam-action-prefix': {
    excluded: 'Speaks of how policies are written; no call of this API shows it.',
  },

  async 'auth.iam-resource-arn'({ given, call, expect }) {
    const pool = await given.pool({ tags: { one: '1' } });

    const { Tags } = await call.ListTagsForResource({ ResourceArn: pool.arn });

    expect.matches(pool.arn, /^arn:aws[a-z-]*:cognito-identity:[a-z0-9-]+:\d{12}:identitypool\/[\w-]+:[0-9a-f-]+$/, 'the ARN of the pool');
    expect.equal(Tags?.['one'], '1', 'its tags by that ARN');
  },

  'auth.no-resource-policies': {
    excluded: 'Speaks of what the service does not have; no call can show an absence.',
  },

  'auth.context-keys': {
    excluded: 'Speaks of keys in policies of endpoints and organizations; no answer of this API shows them.',
  },

  'SetIdentityPoolRoles.auth.pass-role': {
    excluded: 'Needs a principal without iam:PassRole; only an account with IAM has one.',
  },

  async 'auth.temp-credentials-barred'({ given, call, expect, refuses }) {
    const pool = await given.pool({ roles: true });
    const guest = await given.guest(pool);
    const { Credentials } = await given.arrange('credentials of a guest', () => call.GetCredentialsForIdentity({ IdentityId: guest }));
    const authorization = {
      accessKeyId: expect.present(Credentials?.AccessKeyId, 'an access key'),
      secretAccessKey: expect.present(Credentials?.SecretKey, 'a secret key'),
      sessionToken: expect.present(Credentials?.SessionToken, 'a session token'),
    };

    await refuses({
      operation: 'DescribeIdentityPool',
      bad: { IdentityPoolId: pool.id },
      badOptions: { authorization },
      twin: { IdentityPoolId: pool.id },
      codes: ['AccessDeniedException'],
      because: 'credentials that the pool handed out',
      taken: 'lets credentials of a pool call signed operations',
    });
  },
});
