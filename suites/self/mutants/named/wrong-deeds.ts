import type { JsonObject } from '../../../../src/kernel/json.ts';
import { onInput, withBody, without, refusalLike, objectIn, operationOf, type Edge } from '../edge.ts';
import type { HttpResponse } from '../../../../src/wire/http/message.ts';
import { text, objectOf } from './spoil.ts';
import type { Mutant } from '../mutant.ts';

const family = 'wrong behaviour';

/** The first answer that an operation gave, given again to every later call of the same sort. */
function firstAnswerAgain(operation: string, sortOf: (input: JsonObject) => string): Edge {
  return () => {
    const first = new Map<string, HttpResponse>();
    return async (request, next) => {
      if (operationOf(request) !== operation) return next(request);
      const sort = sortOf(objectIn(request.body));
      const known = first.get(sort);
      if (known !== undefined) return known;
      const response = await next(request);
      if (response.status === 200) first.set(sort, response);
      return response;
    };
  };
}

/** Says yes to every call of an operation without carrying it out. */
function doingNothing(operation: string, answer: (input: JsonObject) => JsonObject | string): Edge {
  return () => async (request, next) => {
    if (operationOf(request) !== operation) return next(request);
    const sample = await next({ ...request, body: Buffer.from('{}') });
    return withBody({ ...sample, status: 200 }, answer(objectIn(request.body)));
  };
}

function loginsIn(input: JsonObject): JsonObject {
  return objectOf(input['Logins']);
}

/** Things that are not done, or done once for all. */
export const wrongDeeds: readonly Mutant[] = [
  {
    id: 'behaviour/constant-guest',
    family,
    says: 'All guests of a pool share one identity.',
    rules: ['GetId.behaviour.guest-new'],
    edge: firstAnswerAgain('GetId', (input) => (input['Logins'] === undefined ? text(input['IdentityPoolId']) : JSON.stringify(input))),
  },
  {
    id: 'behaviour/one-identity-for-all-users',
    family,
    says: 'All developer users of a pool are one identity.',
    rules: ['GetOpenIdTokenForDeveloperIdentity.behaviour.create', 'GetOpenIdTokenForDeveloperIdentity.behaviour.identifier-any'],
    edge: firstAnswerAgain('GetOpenIdTokenForDeveloperIdentity', (input) => text(input['IdentityPoolId'])),
  },
  {
    id: 'behaviour/one-identity-for-all-logins',
    family,
    says: 'All logins of a pool lead to one identity.',
    rules: ['GetId.behaviour.login-new-or-known', 'GetId.behaviour.login-stable'],
    edge: firstAnswerAgain('GetId', (input) => `${text(input['IdentityPoolId'])} ${Object.keys(loginsIn(input)).length > 0}`),
  },
  {
    id: 'behaviour/logins-ignored',
    family,
    says: 'GetId ignores Logins and makes a guest.',
    rules: ['GetId.behaviour.login-stable', 'GetId.behaviour.login-new-or-known', 'flow.same-user-any-provider'],
    edge: onInput('GetId', (input) => without(input, 'Logins')),
  },
  {
    id: 'behaviour/credentials-for-anything',
    family,
    says: 'Any text under any key of Logins is believed for credentials.',
    rules: ['GetCredentialsForIdentity.behaviour.issuer-key-match'],
    edge: () => {
      let last: HttpResponse | undefined;
      return async (request, next) => {
        const response = await next(request);
        if (operationOf(request) !== 'GetCredentialsForIdentity') return response;
        if (response.status === 200) last = response;
        return response.status === 200 || last === undefined ? response : last;
      };
    },
  },
  {
    id: 'behaviour/one-pool-per-name',
    family,
    says: 'A second pool of the same name is refused.',
    rules: ['CreateIdentityPool.behaviour.name-not-unique'],
    edge: () => {
      const names = new Set<string>();
      return async (request, next) => {
        const response = await next(request);
        if (operationOf(request) !== 'CreateIdentityPool' || response.status !== 200) return response;
        const name = text(objectIn(request.body)['IdentityPoolName']);
        if (names.has(name)) return refusalLike(response, 'ResourceConflictException', 'There is a pool of this name.');
        names.add(name);
        return response;
      };
    },
  },
  {
    id: 'behaviour/delete-pool-does-nothing',
    family,
    says: 'DeleteIdentityPool answers and leaves the pool.',
    rules: ['DeleteIdentityPool.behaviour.irreversible', 'DeleteIdentityPool.behaviour.no-sign-in'],
    edge: doingNothing('DeleteIdentityPool', () => ''),
  },
  {
    id: 'behaviour/unlink-does-nothing',
    family,
    says: 'UnlinkDeveloperIdentity answers and unlinks nothing.',
    rules: ['UnlinkDeveloperIdentity.behaviour.new-next-time', 'UnlinkDeveloperIdentity.behaviour.inaccessible'],
    edge: doingNothing('UnlinkDeveloperIdentity', () => ''),
  },
  {
    id: 'behaviour/unlink-identity-does-nothing',
    family,
    says: 'UnlinkIdentity answers and unlinks nothing.',
    rules: ['UnlinkIdentity.behaviour.new-next-time', 'UnlinkIdentity.behaviour.last-login'],
    edge: doingNothing('UnlinkIdentity', () => ''),
  },
  {
    id: 'behaviour/tagging-does-nothing',
    family,
    says: 'TagResource answers and tags nothing.',
    rules: ['TagResource.behaviour.assign', 'TagResource.behaviour.empty-value', 'TagResource.behaviour.overwrite'],
    edge: doingNothing('TagResource', () => ''),
  },
  {
    id: 'behaviour/untagging-does-nothing',
    family,
    says: 'UntagResource answers and takes nothing away.',
    rules: ['UntagResource.behaviour.keys-only'],
    edge: doingNothing('UntagResource', () => ''),
  },
  {
    id: 'behaviour/set-roles-does-nothing',
    family,
    says: 'SetIdentityPoolRoles answers and sets nothing.',
    rules: ['SetIdentityPoolRoles.roles.visible', 'SetIdentityPoolRoles.roles.replace', 'SetIdentityPoolRoles.roles.mapping-key'],
    edge: doingNothing('SetIdentityPoolRoles', () => ''),
  },
  {
    id: 'behaviour/merge-does-nothing',
    family,
    says: 'MergeDeveloperIdentities answers and merges nothing.',
    rules: [
      'MergeDeveloperIdentities.behaviour.source-disabled',
      'MergeDeveloperIdentities.behaviour.lookup-after',
      'MergeDeveloperIdentities.behaviour.developer-only',
    ],
    edge: doingNothing('MergeDeveloperIdentities', () => ({ IdentityId: 'us-east-1:00000000-0000-4000-8000-000000000000' })),
  },
  {
    id: 'behaviour/update-does-nothing',
    family,
    says: 'UpdateIdentityPool answers what was sent and changes nothing.',
    rules: ['UpdateIdentityPool.behaviour.read-your-write', 'pool.app-id-change'],
    edge: doingNothing('UpdateIdentityPool', (input) => input),
  },
];
