import type { OperationName } from '../../../../src/contract/operations.ts';
import { inputConstraints } from '../../../../src/contract/rules/families/input-constraints.ts';
import { withChange } from '../../../support/input-places.ts';
import { validInputs } from '../../../support/valid-inputs.ts';
import type { Provoke } from './provocation.ts';

/**
 * A mandatory member left out. The documents call that InvalidParameterException; the service was seen to send ValidationException.
 * @see observed: VAL-01
 */
function missingMember(operation: OperationName): Provoke {
  return async (bench) => {
    const twin = await validInputs(bench, operation).next();
    const mandatory = inputConstraints().find((row) => row.operation === operation && row.aspect === 'required');
    const bad = withChange(twin, mandatory?.steps ?? [], () => undefined);
    return { bad, twin, because: 'a mandatory member that is missing', or: ['ValidationException'] };
  };
}

/** A user pool named by its bare id. @see observed: POOL-08 */
function malformedUserPool(operation: 'CreateIdentityPool' | 'UpdateIdentityPool'): Provoke {
  return async (bench) => {
    const twin = await validInputs(bench, operation).next();
    const CognitoIdentityProviders = [{ ProviderName: `${bench.target.region}_Ab1Cd2Ef3`, ClientId: '3clientid4example5' }];
    return { bad: { ...twin, CognitoIdentityProviders }, twin, because: 'a user pool that is named by its bare id' };
  };
}

/** The developer's own provider among public ones. @see observed: LOGIN-14 */
const developerNameToGetId: Provoke = async ({ given, names }) => {
  const pool = await given.pool();
  const twin = { IdentityPoolId: pool.id };
  return { bad: { ...twin, Logins: pool.developerLogin(names.user()) }, twin, because: "the developer provider's name as a key of Logins" };
};

const developerNameToCredentials: Provoke = async ({ given, names }) => {
  const pool = await given.pool({ roles: true });
  const twin = { IdentityId: await given.guest(pool) };
  return { bad: { ...twin, Logins: pool.developerLogin(names.user()) }, twin, because: "the developer provider's name as a key of Logins" };
};

/** @see observed: CLASSIC-02 */
const basicFlowOff: Provoke = async ({ given }) => {
  const closed = await given.pool({ classicFlow: false });
  const open = await given.pool({ classicFlow: true });
  return {
    bad: { IdentityId: await given.guest(closed) },
    twin: { IdentityId: await given.guest(open) },
    because: 'a pool that does not permit the basic flow',
  };
};

const foreignDeveloperProvider: Provoke = async ({ given, names }) => {
  const pool = await given.pool();
  const user = names.user();
  return {
    bad: { IdentityPoolId: pool.id, Logins: { 'login.elsewhere.test': user } },
    twin: { IdentityPoolId: pool.id, Logins: pool.developerLogin(user) },
    because: 'Logins without the developer provider of the pool',
  };
};

const nothingToLookUp: Provoke = async ({ given }) => {
  const pool = await given.pool();
  const { user } = await given.developerIdentity(pool);
  const bad = { IdentityPoolId: pool.id };
  return { bad, twin: { ...bad, DeveloperUserIdentifier: user }, because: 'neither an identity nor a user' };
};

/** @see observed: ROLE-02 */
const foreignMapping: Provoke = async (bench) => {
  const valid = validInputs(bench, 'SetIdentityPoolRoles');
  const twin = await valid.next();
  const RoleMappings = { 'accounts.google.com': { Type: 'Token', AmbiguousRoleResolution: 'Deny' } };
  return { bad: { ...twin, RoleMappings }, twin, because: 'a mapping for a provider that the pool does not have' };
};

const reservedTag: Provoke = async (bench) => {
  const twin = await validInputs(bench, 'TagResource').next();
  return { bad: { ...twin, Tags: { 'aws:purpose': 'check' } }, twin, because: 'a tag with a reserved prefix', or: ['ValidationException'] };
};

const special: Readonly<Partial<Record<OperationName, Provoke>>> = {
  CreateIdentityPool: malformedUserPool('CreateIdentityPool'),
  GetCredentialsForIdentity: developerNameToCredentials,
  GetId: developerNameToGetId,
  GetOpenIdToken: basicFlowOff,
  GetOpenIdTokenForDeveloperIdentity: foreignDeveloperProvider,
  LookupDeveloperIdentity: nothingToLookUp,
  SetIdentityPoolRoles: foreignMapping,
  TagResource: reservedTag,
  UpdateIdentityPool: malformedUserPool('UpdateIdentityPool'),
};

/** A parameter that keeps to the model and is not acceptable all the same; where none is known, one that is missing. */
export function invalidParameter(operation: OperationName): Provoke {
  return special[operation] ?? missingMember(operation);
}
