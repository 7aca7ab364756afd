import type { ProofKind } from '../../../src/contract/rules/families/access-matrix.ts';
import type { ProviderKind } from '../../../src/contract/login-kind.ts';
import type { Bench, GivenLogin } from '../../../src/engine/check/bench.ts';
import { parseJson } from '../../../src/kernel/json.ts';
import { isObject } from '../../../src/engine/check/answer.ts';
import { spoiltSignature } from '../spoiling.ts';
import type { Logins, Situation } from './situations.ts';

type Show = (bench: Bench, situation: Situation) => Promise<Logins | undefined>;

/** Longer than any token of the suite lives, in seconds. */
const longerThanTokens = 3600;

/** A token of its user: the one it came with, where nothing has happened since. */
async function ownToken({ given }: Bench, { pool, user, current }: Situation): Promise<Logins> {
  return current ?? (await given.developerIdentity(pool, user)).logins;
}

/** The login of a user who has an identity of his own. */
async function strangersLogin(bench: Bench, { pool }: Situation, provider: ProviderKind): Promise<GivenLogin> {
  const login = await bench.given.login(pool, { provider });
  await bench.given.arrange('an identity of another login', () => bench.call.GetId({ IdentityPoolId: pool.id, Logins: login.logins }));
  return login;
}

function flawed(flaw: 'expired' | 'bad signature'): Show {
  return async ({ given, names }, { pool, login }) => (await given.login(pool, { subject: login?.subject ?? names.user(), flaw })).logins;
}

/** The token with another identity id in its claims; its signature no longer fits. */
function renamed(token: string, identityId: string): string {
  const [header = '', claims = '', signature = ''] = token.split('.');
  const read = parseJson(Buffer.from(claims, 'base64url').toString());
  const changed = { ...(isObject(read) ? read : {}), sub: identityId };
  return [header, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join('.');
}

function withTokens(logins: Logins, change: (token: string) => string): Logins {
  return Object.fromEntries(Object.entries(logins).map(([key, token]) => [key, change(token)]));
}

function inOtherPool(isOtherRegion: boolean): Show {
  return async ({ given, target }, { pool, user }) => {
    const region = isOtherRegion ? { region: target.secondRegion } : {};
    const other = await given.pool({ developerProvider: pool.developerProvider, ...region });
    return (await given.developerIdentity(other, user)).logins;
  };
}

const shows: Readonly<Record<ProofKind, Show>> = {
  nothing: async () => undefined,
  'own-token': ownToken,
  'other-token': async ({ given }, { pool }) => (await given.developerIdentity(pool)).logins,
  'other-pool-token': inOtherPool(false),
  'other-region-token': inOtherPool(true),
  'earlier-token': async (_bench, { earlier }) => earlier ?? {},
  async 'expired-token'(bench, situation) {
    const logins = await ownToken(bench, situation);
    await bench.given.timePasses(situation.pool, longerThanTokens);
    return logins;
  },
  async 'forged-token'(bench, situation) {
    return withTokens(await ownToken(bench, situation), spoiltSignature);
  },
  async 'renamed-token'({ given }, { pool, identityId }) {
    return withTokens((await given.developerIdentity(pool)).logins, (token) => renamed(token, identityId));
  },
  'user-id': async (_bench, { pool, user }) => pool.developerLogin(user),
  'other-user-id': async ({ given }, { pool }) => pool.developerLogin((await given.developerIdentity(pool)).user),
  'own-login': async (_bench, { login }) => login?.logins,
  'other-login': async (bench, situation) => (await strangersLogin(bench, situation, 'oidc')).logins,
  'fresh-login': async ({ given }, { pool }) => (await given.login(pool)).logins,
  'expired-login': flawed('expired'),
  'forged-login': flawed('bad signature'),
  'own-and-other-login': async (bench, situation) => ({
    ...situation.login?.logins,
    ...(await strangersLogin(bench, situation, 'oidc2')).logins,
  }),
  'own-and-expired-login': async ({ given }, { pool, login }) => ({
    ...login?.logins,
    ...(await given.login(pool, { provider: 'oidc2', flaw: 'expired' })).logins,
  }),
};

/** Makes the Logins map that a caller shows; undefined for none. */
export function shownProof(bench: Bench, situation: Situation, proof: ProofKind): Promise<Logins | undefined> {
  return bench.given.arrange(`the proof ${proof}`, () => shows[proof](bench, situation));
}
