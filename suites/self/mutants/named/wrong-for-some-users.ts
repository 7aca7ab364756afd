import type { JsonObject, JsonValue } from '../../../../src/kernel/json.ts';
import { objectIn, onInput, onSuccess, operationOf, withBody, withInput, type Edge, type Passed } from '../edge.ts';
import type { Mutant } from '../mutant.ts';
import { listOf, objectOf, text } from './spoil.ts';

const family = 'wrong for some';

const guestTokens = 'GetOpenIdToken';
const developerTokens = 'GetOpenIdTokenForDeveloperIdentity';
const credentials = 'GetCredentialsForIdentity';

const hasLogins = ({ input }: Passed): boolean => Object.keys(objectOf(input['Logins'])).length > 0;

/** Tokens with other claims, where it applies; their signature no longer fits. */
function claims(operation: string, change: (claims: JsonObject, passed: Passed) => JsonObject): Edge {
  return onSuccess([operation], (answer, passed) => {
    const [header = '', payload = '', signature = ''] = text(answer['Token']).split('.');
    const changed = change(objectIn(Buffer.from(payload, 'base64url')), passed);
    return { ...answer, Token: [header, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join('.') };
  });
}

const later = (seconds: number) => (before: JsonObject) => ({
  ...before,
  iat: Number(before['iat']) + seconds,
  exp: Number(before['exp']) + seconds,
});

/** Credentials that end some seconds later, where it applies. */
function expiring(seconds: number, applies: (passed: Passed) => boolean): Edge {
  return onSuccess([credentials], (answer, passed) => {
    const given = objectOf(answer['Credentials']);
    return applies(passed) ? { ...answer, Credentials: { ...given, Expiration: Number(given['Expiration']) + seconds } } : answer;
  });
}

/** The first answer for a key, given to every later call of that key. */
function onceFor(operation: string, keyOf: (input: JsonObject) => string): Edge {
  return () => {
    const known = new Map<string, JsonObject>();
    return async (request, next) => {
      const response = await next(request);
      if (operationOf(request) !== operation || response.status !== 200) return response;
      const key = keyOf(objectIn(request.body));
      const first = known.get(key) ?? objectIn(response.body);
      known.set(key, first);
      return withBody(response, first);
    };
  };
}

/** Deletes what stands before the first identity that is not there: those of this list that were made here. */
const stopsAtUnknown: Edge = () => {
  const made = new Set<string>();
  return async (request, next) => {
    const input = objectIn(request.body);
    const ids = listOf(input['IdentityIdsToDelete']).map((id) => text(id));
    const unknown = ids.findIndex((id) => !made.has(id));
    const isCut = operationOf(request) === 'DeleteIdentities' && unknown > 0;
    const response = await next(isCut ? await withInput(request, { IdentityIdsToDelete: ids.slice(0, unknown) }) : request);
    if (operationOf(request) === 'GetId') made.add(text(objectIn(response.body)['IdentityId']));
    return response;
  };
};

/** Servers that are right for the first user, login or token that comes to mind and wrong for another that the same sentence covers. */
export const wrongForSomeUsers: readonly Mutant[] = [
  {
    id: 'some/user-token-lives-longer',
    family,
    says: 'A token of GetOpenIdToken lives 900 seconds if it is for a user.',
    rules: ['GetOpenIdToken.token.lifetime'],
    edge: claims(guestTokens, (before, passed) => (hasLogins(passed) ? { ...before, exp: Number(before['exp']) + 300 } : before)),
  },
  {
    id: 'some/developer-token-of-later',
    family,
    says: 'Developer tokens are issued an hour ahead.',
    rules: ['token.iat-exp'],
    edge: claims(developerTokens, later(3_600)),
  },
  {
    id: 'some/classic-token-of-later',
    family,
    says: 'Tokens of GetOpenIdToken are issued an hour ahead.',
    rules: ['token.iat-exp'],
    edge: claims(guestTokens, later(3_600)),
  },
  {
    id: 'some/made-when-changed',
    family,
    says: 'An identity that is linked to a developer user is told as made then.',
    rules: ['DescribeIdentity.behaviour.dates-ordered'],
    edge: () => {
      const linked = new Set<string>();
      return async (request, next) => {
        const identity = text(objectIn(request.body)['IdentityId']);
        if (operationOf(request) === developerTokens) linked.add(identity);
        const response = await next(request);
        if (operationOf(request) !== 'DescribeIdentity' || response.status !== 200 || !linked.has(identity)) return response;
        const answer = objectIn(response.body);
        const made = Number(answer['CreationDate']) + 5;
        return withBody(response, { ...answer, CreationDate: made, LastModifiedDate: made });
      };
    },
  },
  {
    id: 'some/amr-first-provider',
    family,
    says: 'The amr of a token names the first of several providers only.',
    rules: ['token.amr'],
    edge: claims(guestTokens, (before, { input }) => {
      const others = Object.keys(objectOf(input['Logins'])).slice(1);
      return { ...before, amr: listOf(before['amr']).filter((method) => !others.includes(text(method))) };
    }),
  },
  {
    id: 'some/amr-of-developer-alone',
    family,
    says: 'The amr of a developer token leaves out the other provider that was shown.',
    rules: ['token.amr'],
    edge: claims(developerTokens, (before, { input }) => {
      const [developer = ''] = Object.keys(objectOf(input['Logins']));
      return {
        ...before,
        amr: listOf(before['amr']).filter((method) => text(method) === 'authenticated' || text(method).startsWith(developer)),
      };
    }),
  },
  {
    id: 'some/amr-once-a-guest',
    family,
    says: 'Who had a guest token stays unauthenticated in later tokens.',
    rules: ['token.amr'],
    edge: () => {
      const guests = new Set<string>();
      return claims(guestTokens, (before, passed) => {
        if (!hasLogins(passed)) guests.add(text(before['sub']));
        return guests.has(text(before['sub'])) ? { ...before, amr: ['unauthenticated'] } : before;
      })();
    },
  },
  {
    id: 'some/user-credentials-last-longer',
    family,
    says: 'Credentials of users last twelve hours, those of guests one.',
    rules: ['GetCredentialsForIdentity.behaviour.lifetime'],
    edge: expiring(11 * 3_600, hasLogins),
  },
  {
    id: 'some/saml-credentials-last-longer',
    family,
    says: 'Credentials of SAML users last eight hours.',
    rules: ['GetCredentialsForIdentity.behaviour.lifetime'],
    edge: expiring(7 * 3_600, ({ input }) => Object.keys(objectOf(input['Logins'])).some((key) => key.includes(':saml-provider/'))),
  },
  {
    id: 'some/developer-credentials-end-sooner',
    family,
    says: 'Credentials of developer users end with their token.',
    rules: ['GetCredentialsForIdentity.behaviour.lifetime'],
    edge: expiring(-2_700, ({ input }) => Object.keys(objectOf(input['Logins'])).some((key) => key.startsWith('cognito-identity'))),
  },
  {
    id: 'some/credentials-kept-for-identity',
    family,
    says: 'The first credentials of an identity are given out again.',
    rules: ['GetCredentialsForIdentity.behaviour.lifetime'],
    edge: onceFor(credentials, (input) => JSON.stringify([input['IdentityId'], input['Logins'] ?? ''])),
  },
  {
    id: 'some/named-identity-loses-duration',
    family,
    says: 'TokenDuration counts only where no identity is named.',
    rules: ['GetOpenIdTokenForDeveloperIdentity.token.duration'],
    edge: onInput(developerTokens, ({ TokenDuration, ...others }) =>
      others['IdentityId'] === undefined && TokenDuration !== undefined ? { ...others, TokenDuration } : others,
    ),
  },
  {
    id: 'some/deletion-stops-at-unknown',
    family,
    says: 'DeleteIdentities leaves what stands after an identity that is not there.',
    rules: ['DeleteIdentities.behaviour.unprocessed'],
    edge: stopsAtUnknown,
  },
  {
    id: 'some/second-user-replaces-first',
    family,
    says: 'Of developer users that were linked to an identity one by one only the last is kept.',
    rules: ['LookupDeveloperIdentity.behaviour.many-users'],
    edge: () => {
      const linked = new Map<string, JsonValue>();
      return async (request, next) => {
        const response = await next(request);
        const input = objectIn(request.body);
        const identity = text(input['IdentityId']);
        if (operationOf(request) === developerTokens && identity !== '')
          linked.set(identity, Object.values(objectOf(input['Logins'])).at(-1) ?? '');
        const user = linked.get(identity);
        if (operationOf(request) !== 'LookupDeveloperIdentity' || response.status !== 200 || user === undefined) return response;
        return withBody(response, { ...objectIn(response.body), DeveloperUserIdentifierList: [user] });
      };
    },
  },
  {
    id: 'some/merge-loses-other-logins',
    family,
    says: 'A merge of developer users leaves their other logins behind.',
    rules: ['MergeDeveloperIdentities.behaviour.same-id-after'],
    edge: () => {
      let merged = false;
      return async (request, next) => {
        const operation = operationOf(request);
        const logins = Object.keys(objectOf(objectIn(request.body)['Logins']));
        const response = await next(request);
        if (operation === 'MergeDeveloperIdentities' && response.status === 200) merged = true;
        return operation === 'GetId' && merged && logins.length > 0 && response.status === 200
          ? withBody(response, { IdentityId: 'us-east-1:00000000-0000-4000-8000-000000000001' })
          : response;
      };
    },
  },
  {
    id: 'some/unlinked-user-is-looked-up',
    family,
    says: 'LookupDeveloperIdentity goes on listing a developer user that was unlinked.',
    rules: ['UnlinkDeveloperIdentity.behaviour.new-next-time'],
    edge: () => {
      const unlinked = new Map<string, JsonValue>();
      return async (request, next) => {
        const response = await next(request);
        const input = objectIn(request.body);
        const identity = text(input['IdentityId']);
        if (operationOf(request) === 'UnlinkDeveloperIdentity' && response.status === 200)
          unlinked.set(identity, input['DeveloperUserIdentifier'] ?? '');
        const user = unlinked.get(identity);
        if (operationOf(request) !== 'LookupDeveloperIdentity' || response.status !== 200 || user === undefined) return response;
        const answer = objectIn(response.body);
        return withBody(response, { ...answer, DeveloperUserIdentifierList: [user, ...listOf(answer['DeveloperUserIdentifierList'])] });
      };
    },
  },
];
