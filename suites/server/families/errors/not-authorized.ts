import type { OperationName } from '../../../../src/contract/operations.ts';
import { validInputs } from '../../../support/valid-inputs.ts';
import type { Provoke } from './provocation.ts';

const guestsClosed: Provoke = async ({ given }) => {
  const closed = await given.pool({ guests: false });
  const open = await given.pool({ guests: true });
  return { bad: { IdentityPoolId: closed.id }, twin: { IdentityPoolId: open.id }, because: 'a pool without guests and no login' };
};

function unprovenIdentity(options: { readonly roles?: boolean; readonly classicFlow?: boolean }): Provoke {
  return async ({ given }) => {
    const { identityId, logins } = await given.developerIdentity(await given.pool(options));
    return {
      bad: { IdentityId: identityId },
      twin: { IdentityId: identityId, Logins: logins },
      because: 'an identity with logins and no proof of one',
    };
  };
}

/** @see observed: LOGIN-03 */
const strangerToIdentity: Provoke = async ({ given, names }) => {
  const pool = await given.pool();
  const { identityId, user } = await given.developerIdentity(pool);
  const call = (login: string) => ({ IdentityPoolId: pool.id, IdentityId: identityId, Logins: pool.developerLogin(login) });
  return { bad: call(names.user()), twin: call(user), because: 'an identity of somebody else' };
};

const strangerToUnlink: Provoke = async (bench) => {
  const { given, call } = bench;
  const pool = await given.pool({ providers: ['oidc'] });
  const own = await given.login(pool);
  const other = await given.login(pool);
  const made = await given.arrange('an identity with a login', () => call.GetId({ IdentityPoolId: pool.id, Logins: own.logins }));
  const unlink = { IdentityId: made.IdentityId ?? '', LoginsToRemove: [own.provider] };
  return { bad: { ...unlink, Logins: other.logins }, twin: { ...unlink, Logins: own.logins }, because: 'the login of somebody else' };
};

/** @see observed: ROLE-01 */
const roleWithoutArn: Provoke = async (bench) => {
  const twin = await validInputs(bench, 'SetIdentityPoolRoles').next();
  return {
    bad: { ...twin, Roles: { authenticated: 'name-of-a-role-without-arn' } },
    twin,
    because: 'the name of a role in place of its ARN',
  };
};

/** Ways to be refused as somebody who may not; what only a policy can forbid is not among them. */
export const notAuthorized: Readonly<Partial<Record<OperationName, Provoke>>> = {
  GetCredentialsForIdentity: unprovenIdentity({ roles: true }),
  GetId: guestsClosed,
  GetOpenIdToken: unprovenIdentity({ classicFlow: true }),
  GetOpenIdTokenForDeveloperIdentity: strangerToIdentity,
  SetIdentityPoolRoles: roleWithoutArn,
  UnlinkIdentity: strangerToUnlink,
};
