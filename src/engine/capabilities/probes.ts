import { offeredRegions } from '../../contract/partitions.ts';
import { sharesIssuer } from '../../contract/region-names.ts';
import type { Capability } from '../../contract/rules/statement.ts';
import { isObject, summaryOf } from '../check/answer.ts';
import type { ProviderKind } from '../../contract/login-kind.ts';
import type { Bench, GivenLogin, GivenPool, RawAnswer } from '../check/bench.ts';
import type { RuleRun } from '../bench/rule-run.ts';
import { askControls } from '../given/controls.ts';
import { Difference, OutOfScope, Unmet } from '../outcome/outcomes.ts';
import { notThere, partOfTheApi, there, type Probe } from './probe.ts';
import { signatureRequired, verifiedSignatures } from './signatures.ts';

/** How each capability is found out. */
export const probes: Readonly<Record<Capability, Probe>> = {
  guest: partOfTheApi(async ({ given }) => void (await given.guest(await given.pool()))),
  'developer provider': partOfTheApi(async ({ given }) => void (await given.developerIdentity(await given.pool()))),
  'service token': partOfTheApi(async ({ given }) => void (await given.serviceToken(await given.pool({ classicFlow: true })))),
  'classic flow': partOfTheApi(async ({ given, call }) => {
    const pool = await given.pool({ classicFlow: true });
    await call.GetOpenIdToken({ IdentityId: await given.guest(pool) });
  }),
  roles: partOfTheApi(async ({ given, call, attempt, expect }) => {
    const pool = await given.pool({ roles: true });
    const credentials = await attempt.GetCredentialsForIdentity({ IdentityId: await given.guest(pool) });
    // Where roles cannot be set, that is why there are no credentials.
    if (!credentials.accepted) await call.SetIdentityPoolRoles({ IdentityPoolId: pool.id, Roles: {} });
    expect.accepted(credentials, 'credentials of a guest');
  }),
  tags: partOfTheApi(async ({ given, call }) => {
    const pool = await given.pool({ tags: { probe: 'yes' } });
    await call.DescribeIdentityPool({ IdentityPoolId: pool.id });
  }),
  'signature required': signatureRequired,
  'verified signatures': verifiedSignatures,
  'third-party login': logins('oidc'),
  'user pool login': logins('user pool'),
  'saml login': logins('saml'),
  'key documents': keyDocuments,
  'role credentials': roleCredentials,
  'fault injection': control('faults'),
  'controllable clock': control('clock'),
  'restricted principal': async (_bench, { context }) =>
    context.target.restricted === undefined
      ? notThere('no second set of credentials is given')
      : there('a second set of credentials is given'),
  'second region': secondRegion,
  'second account': secondAccount,
  'shared issuer': async (_bench, { context: { target } }) =>
    sharesIssuer(target.region) ? there(`${target.region} shares it`) : notThere(`${target.region} does not share it`),
  'own issuer': async (_bench, { context: { target } }) =>
    offeredRegions.includes(target.region) && !sharesIssuer(target.region)
      ? there(`${target.region} has one`)
      : notThere(`${target.region} is not known to have one`),
  live: async (_bench, { context }) => (context.target.kind === 'live' ? there('the user said so') : notThere('not the real service')),
};

function logins(kind: ProviderKind): Probe {
  return async (bench, run) => {
    const { given, attempt } = bench;
    const source = run.context.target.loginSource;
    if (!source?.kinds.includes(kind)) return notThere('no source of such logins is given');
    const pool = await given.pool({ providers: [kind] });
    const good = await given.login(pool, { provider: kind });
    const taken = await attempt.GetId({ IdentityPoolId: pool.id, Logins: good.logins });
    if (!taken.accepted) return takenElsewhere(bench, kind, summaryOf(taken));
    const bad = await forged(given, pool, kind);
    if (bad === undefined) return there('a good login is taken');
    const refused = await attempt.GetId({ IdentityPoolId: pool.id, Logins: bad.logins });
    return there(refused.accepted ? 'a good login is taken, and a forged one as well' : 'a good login is taken and a forged one refused');
  };
}

/** An operation that refuses what another takes is wrong, and not a sign that nothing is trusted. */
async function takenElsewhere({ given, attempt }: Bench, kind: ProviderKind, refused: string): ReturnType<Probe> {
  const pool = await given.pool({ providers: [kind], roles: true, guests: true });
  const IdentityId = await given.guest(pool);
  const { logins: Logins } = await given.login(pool, { provider: kind });
  const credentials = await attempt.GetCredentialsForIdentity({ IdentityId, Logins });
  if (!credentials.accepted) return notThere(`a good login is refused: ${refused}`);
  return there(`a good login is taken by GetCredentialsForIdentity, though GetId refuses it: ${refused}`);
}

/** Not every source can forge. */
async function forged(given: Bench['given'], pool: GivenPool, kind: ProviderKind): Promise<GivenLogin | undefined> {
  try {
    return await given.login(pool, { provider: kind, flaw: 'bad signature' });
  } catch (error) {
    if (error instanceof OutOfScope) return undefined;
    throw error;
  }
}

/** A second key is believed to be another account's, unless an STS at the target says that it is not. */
async function secondAccount({ given }: Bench, run: RuleRun): ReturnType<Probe> {
  const { otherAccount, accountId } = run.context.target;
  if (otherAccount === undefined) return notThere('no credentials of a second account are given');
  const { accessKeyId: AccessKeyId, secretAccessKey: SecretKey, sessionToken } = otherAccount;
  const key = { AccessKeyId, SecretKey, ...(sessionToken === undefined ? {} : { SessionToken: sessionToken }) };
  const arn = await given.callerArn(key).catch((error: unknown) => {
    if (error instanceof Difference || error instanceof Unmet) return '';
    throw error;
  });
  const account = /^arn:[\w-]+:(?:iam|sts)::(\d{12}):/.exec(arn)?.[1];
  if (account === undefined) return there('credentials of a second account are given');
  return account === accountId
    ? notThere(`STS says that both keys belong to ${account}`)
    : there(`STS says that the key belongs to ${account}`);
}

function isServed({ response, json }: RawAnswer, member: string): boolean {
  return response.status === 200 && isObject(json) && member in json;
}

async function keyDocuments({ given }: Bench): ReturnType<Probe> {
  const document = await given.document('/.well-known/openid-configuration');
  if (isServed(document, 'jwks_uri')) return there('the OpenID configuration is served');
  const keys = await given.document('/.well-known/jwks_uri');
  return isServed(keys, 'keys') ? there('the keys are served') : notThere(`no OpenID configuration: ${summaryOf(document)}`);
}

async function roleCredentials({ given, call }: Bench): ReturnType<Probe> {
  const pool = await given.pool({ roles: true });
  const { Credentials = {} } = await call.GetCredentialsForIdentity({ IdentityId: await given.guest(pool) });
  const arn = await given.callerArn(Credentials);
  return arn.includes('assumed-role/') ? there('STS tells the role of credentials') : notThere(`STS answers, but not with a role: ${arn}`);
}

function control(name: 'faults' | 'clock'): Probe {
  return async (_bench, run) => {
    const given = run.context.target.controls ?? {};
    if ((name === 'faults' ? 'injectFault' : 'advanceClock') in given) return there('the run was given a way to do it');
    const answer = await askControls(run);
    const offered = answer.response.status === 200 && isObject(answer.json) && answer.json[name] === true;
    return offered ? there('offered under /_poolproof') : notThere('not offered under /_poolproof');
  };
}

async function secondRegion({ given, target }: Bench, run: RuleRun): ReturnType<Probe> {
  const region = target.secondRegion;
  if (run.context.target.kind === 'live') return notThere('the address of the real service serves one region');
  const pool = await given.pool({ region });
  return pool.id.startsWith(`${region}:`)
    ? there(`a pool was made in ${region}`)
    : notThere(`a pool asked for in ${region} came out as ${pool.id.split(':')[0]}`);
}
