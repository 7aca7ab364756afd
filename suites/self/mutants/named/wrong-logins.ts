import { createIdentityProvider } from '../../../../src/emulator/logins/test-providers/identity-provider.ts';
import { systemClock } from '../../../../src/kernel/clock.ts';
import { parseJson, type JsonObject } from '../../../../src/kernel/json.ts';
import type { HttpRequest, HttpResponse, Transport } from '../../../../src/wire/http/message.ts';
import { asked, objectIn, onInput, operationOf, refusing, without, type Edge } from '../edge.ts';
import type { Mutant } from '../mutant.ts';
import { objectOf, text } from './spoil.ts';

const family = 'logins not looked at';

function partOf(token: string, at: number): JsonObject {
  return objectOf(parseJson(Buffer.from(token.split('.')[at] ?? '', 'base64url').toString()));
}

const headerOf = (token: string): JsonObject => partOf(token, 0);
const claimsOf = (token: string): JsonObject => partOf(token, 1);

function loginsIn(input: JsonObject): readonly (readonly [string, string])[] {
  return Object.entries(objectOf(input['Logins'])).map(([key, token]) => [key, text(token)]);
}

/** A token that looks like this counts as if its provider had made it. */
function believing(kind: 'oidc' | 'user pool', looks: (token: string) => boolean): Edge {
  const provider = createIdentityProvider();
  const genuine = (token: string) => (looks(token) ? provider.mint({ kind, subject: text(claimsOf(token)['sub']) }).token : token);
  return onInput('GetId', (input) => ({
    ...input,
    Logins: Object.fromEntries(loginsIn(input).map(([key, token]) => [key, genuine(token)])),
  }));
}

/** Asks again without one login after the other; the first answer that is a success, if there is one. */
async function askedWithout(request: HttpRequest, next: Transport): Promise<HttpResponse | undefined> {
  const input = objectIn(request.body);
  const logins = objectOf(input['Logins']);
  for (const key of Object.keys(logins)) {
    const answer = await next(asked(request, { ...input, Logins: without(logins, key) }));
    if (answer.status === 200) return answer;
  }
  return undefined;
}

/** A login that is refused does not count, and the others do. */
function dropping(operation: string): Edge {
  return () => async (request, next) => {
    const response = await next(request);
    const isMixed = operationOf(request) === operation && loginsIn(objectIn(request.body)).length > 1;
    return response.status === 200 || !isMixed ? response : ((await askedWithout(request, next)) ?? response);
  };
}

/** What the first call of its sort was answered is answered again. */
function sameFor(sortOf: (input: JsonObject) => string | undefined): Edge {
  return () => {
    const first = new Map<string, HttpResponse>();
    return async (request, next) => {
      const sort = operationOf(request) === 'GetId' ? sortOf(objectIn(request.body)) : undefined;
      const response = (sort === undefined ? undefined : first.get(sort)) ?? (await next(request));
      if (sort !== undefined && response.status === 200) first.set(sort, response);
      return response;
    };
  };
}

/** Of a known login and a new one only the known one counts. */
const linkingNothing: Edge = () => {
  const known = new Set<string>();
  return async (request, next) => {
    if (operationOf(request) !== 'GetId') return next(request);
    const input = objectIn(request.body);
    const logins = loginsIn(input);
    const ofKnown = logins.filter(([, token]) => known.has(token));
    const isMixed = ofKnown.length > 0 && ofKnown.length < logins.length;
    const response = await next(isMixed ? asked(request, { ...input, Logins: Object.fromEntries(ofKnown) }) : request);
    if (response.status === 200 && !isMixed) for (const [, token] of logins) known.add(token);
    return response;
  };
};

/** An assertion that led to credentials leads there again. */
const assertionsAgain: Edge = () => {
  const answers = new Map<string, HttpResponse>();
  return async (request, next) => {
    const response = await next(request);
    if (operationOf(request) !== 'GetCredentialsForIdentity') return response;
    const logins = JSON.stringify(objectIn(request.body)['Logins'] ?? '');
    if (response.status === 200 && logins.includes(':saml-provider/')) answers.set(logins, response);
    return answers.get(logins) ?? response;
  };
};

const validation = ['logins.oidc-validation'];
const linking = ['GetId.behaviour.multi-login-link'];

const rows: readonly (Pick<Mutant, 'says' | 'rules'> & { readonly id: string; readonly edge: Edge })[] = [
  {
    id: 'unsigned-taken',
    says: 'A token whose algorithm is none is taken.',
    rules: validation,
    edge: believing('oidc', (token) => headerOf(token)['alg'] === 'none'),
  },
  {
    id: 'any-algorithm-taken',
    says: 'A token of a shared secret is taken.',
    rules: validation,
    edge: believing('oidc', (token) => headerOf(token)['alg'] === 'HS256'),
  },
  {
    id: 'authorized-party-ignored',
    says: 'A token counts by its aud alone, whatever its azp says.',
    rules: validation,
    edge: refusing('GetId', 'NotAuthorizedException', (input) =>
      loginsIn(input).some(([, token]) => claimsOf(token)['aud'] === 'another-client'),
    ),
  },
  {
    id: 'any-client-of-user-pool',
    says: 'A token of a user pool is taken whatever client it was made for.',
    rules: ['GetId.behaviour.token-checks'],
    edge: believing('user pool', (token) => claimsOf(token)['token_use'] === 'id' && claimsOf(token)['aud'] === 'somebody-else'),
  },
  {
    id: 'no-grace-for-credentials',
    says: 'Credentials are given to nobody whose token is past its end, not for five minutes.',
    rules: ['logins.clock-skew'],
    edge: refusing('GetCredentialsForIdentity', 'NotAuthorizedException', (input) =>
      loginsIn(input).some(([, token]) => Number(claimsOf(token)['exp']) * 1000 < systemClock.now()),
    ),
  },
  ...[
    ['GetId', 'GetId.behaviour.token-checks'],
    ['UnlinkIdentity', 'UnlinkIdentity.behaviour.proof'],
    ['GetOpenIdTokenForDeveloperIdentity', 'GetOpenIdTokenForDeveloperIdentity.behaviour.multi-login-link'],
  ].map(([operation = '', rule = '']) => ({
    id: `bad-one-dropped-by-${operation}`,
    says: `${operation} overlooks a bad login beside a good one.`,
    rules: [rule],
    edge: dropping(operation),
  })),
  {
    id: 'bad-one-refused-but-linked',
    says: 'GetOpenIdToken is refused for a bad login and links the good ones all the same.',
    rules: ['GetOpenIdToken.behaviour.all-tokens-valid'],
    edge: () => async (request, next) => {
      const response = await next(request);
      const isMixed = operationOf(request) === 'GetOpenIdToken' && loginsIn(objectIn(request.body)).length > 2;
      if (response.status !== 200 && isMixed) await askedWithout(request, next);
      return response;
    },
  },
  {
    id: 'same-subject-same-user',
    says: 'Users of two providers who have the same subject are one.',
    rules: linking,
    edge: sameFor((input) => {
      const [login, ...others] = loginsIn(input);
      return login === undefined || others.length > 0 ? undefined : `${text(input['IdentityPoolId'])} ${text(claimsOf(login[1])['sub'])}`;
    }),
  },
  {
    id: 'same-user-in-all-pools',
    says: 'A login leads to the same identity in all pools.',
    rules: ['GetId.behaviour.login-new-or-known'],
    edge: sameFor((input) => (loginsIn(input).length > 0 ? JSON.stringify(input['Logins']) : undefined)),
  },
  {
    id: 'new-one-not-linked',
    says: 'A new login beside a known one is not linked.',
    rules: linking,
    edge: linkingNothing,
  },
  {
    id: 'assertion-again-for-credentials',
    says: 'A SAML assertion leads to credentials again and again.',
    rules: ['logins.saml-replay'],
    edge: assertionsAgain,
  },
];

/** Logins of which not all is looked at. */
export const wrongLogins: readonly Mutant[] = rows.map((row) => ({ ...row, id: `login/${row.id}`, family, signatures: 'off' }));
