import type { JsonObject } from '../../../../src/kernel/json.ts';
import { onAnswer, refusing, withBody, refusalLike, objectIn, operationOf, type Edge } from '../edge.ts';
import { headerOf, type HttpRequest, type HttpResponse } from '../../../../src/wire/http/message.ts';
import { text, objectOf } from './spoil.ts';
import type { Mutant } from '../mutant.ts';

const family = 'wrong behaviour';

function refusingRaw(applies: (request: HttpRequest) => boolean, code: string): Edge {
  return () => async (request, next) => {
    const response = await next(request);
    return response.status === 200 && operationOf(request) !== '' && applies(request)
      ? refusalLike(response, code, 'Refused by a mutant.')
      : response;
  };
}

function loginsIn(input: JsonObject): JsonObject {
  return objectOf(input['Logins']);
}

/** What ought to work is refused, and what ought to be refused works. */
export const wrongRefusals: readonly Mutant[] = [
  {
    id: 'behaviour/users-never-new',
    family,
    says: 'A developer user nobody has seen before is refused.',
    rules: [
      'GetOpenIdTokenForDeveloperIdentity.behaviour.create',
      'GetOpenIdTokenForDeveloperIdentity.behaviour.trusts-caller',
      'GetOpenIdTokenForDeveloperIdentity.behaviour.identifier-any',
    ],
    edge: refusing('GetOpenIdTokenForDeveloperIdentity', 'NotAuthorizedException', (input) => input['IdentityId'] === undefined),
  },
  {
    id: 'behaviour/developer-tokens-refused',
    family,
    says: 'A developer token gets no credentials.',
    rules: ['GetCredentialsForIdentity.behaviour.cognito-token-passthrough', 'flow.developer-enhanced'],
    edge: refusing('GetCredentialsForIdentity', 'NotAuthorizedException', (input) =>
      Object.keys(loginsIn(input)).some((key) => key.startsWith('cognito-identity.')),
    ),
  },
  {
    id: 'behaviour/role-credentials-for-nobody',
    family,
    says: 'STS refuses the tokens of the service.',
    rules: ['flow.basic', 'flow.developer-basic', 'seed.service-role', 'GetCredentialsForIdentity.behaviour.equivalent'],
    edge: () => async (request, next) => {
      const isAssuming = Buffer.from(request.body).toString().includes('Action=AssumeRoleWithWebIdentity');
      const response = await next(request);
      return isAssuming
        ? withBody({ ...response, status: 400 }, '<ErrorResponse><Error><Code>InvalidIdentityToken</Code></Error></ErrorResponse>')
        : response;
    },
  },
  {
    id: 'behaviour/account-id-demanded',
    family,
    says: 'GetId is refused without AccountId.',
    rules: ['GetId.behaviour.account-id-optional'],
    edge: refusing('GetId', 'InvalidParameterException', (input) => input['AccountId'] === undefined),
  },
  {
    id: 'behaviour/twelve-digits-only',
    family,
    says: 'AccountId is taken with twelve digits only.',
    rules: ['GetId.input.AccountId.length', 'GetId.input.AccountId.pattern'],
    edge: refusing('GetId', 'InvalidParameterException', ({ AccountId }) => AccountId !== undefined && !/^\d{12}$/.test(text(AccountId))),
  },
  {
    id: 'behaviour/nulls-refused',
    family,
    says: 'A member that is null is refused.',
    rules: ['protocol.null-equals-absent'],
    edge: refusingRaw((request) => /:null[,}]/.test(Buffer.from(request.body).toString()), 'SerializationException'),
  },
  {
    id: 'behaviour/no-bytes-refused',
    family,
    says: 'A body of no bytes is answered with an error of its own.',
    rules: ['protocol.empty-input'],
    edge: () => async (request, next) => {
      const response = await next(request);
      const isEmpty = request.method === 'POST' && request.body.length === 0 && operationOf(request) !== '';
      return isEmpty ? refusalLike(response, 'SerializationException', 'No body.') : response;
    },
  },
  {
    id: 'behaviour/long-target-crashes',
    family,
    says: 'A target in the long form ends in an internal error without a body.',
    rules: ['protocol.target.long-form'],
    edge: () => async (request, next) => {
      const response = await next(request);
      const isLong = headerOf(request.headers, 'x-amz-target')?.startsWith('com.amazonaws') ?? false;
      return isLong ? withBody({ ...response, status: 500 }, '') : response;
    },
  },
  {
    id: 'behaviour/json-type-crashes',
    family,
    says: 'Content-Type application/json ends in an internal error.',
    rules: ['protocol.content-type.json-samples'],
    edge: () => async (request, next) => {
      const response = await next(request);
      const isJson = headerOf(request.headers, 'content-type') === 'application/json' && operationOf(request) !== '';
      return isJson ? withBody({ ...response, status: 500 }, '') : response;
    },
  },
  {
    id: 'behaviour/any-method',
    family,
    says: 'PUT is taken like POST.',
    rules: ['protocol.method'],
    edge: () => {
      let last: HttpResponse | undefined;
      return async (request, next) => {
        const response = await next(request);
        if (operationOf(request) === 'DescribeIdentityPool' && response.status === 200) last = response;
        return request.method === 'PUT' && last !== undefined ? last : response;
      };
    },
  },
  {
    id: 'behaviour/target-ignored',
    family,
    says: 'An operation nobody knows is answered with status 200.',
    rules: ['protocol.target', 'protocol.error.unknown-operation'],
    edge: () => async (request, next) => {
      const response = await next(request);
      return operationOf(request) === 'NoSuchThing' ? withBody({ ...response, status: 200 }, '{}') : response;
    },
  },
  {
    id: 'behaviour/unknown-identity-fails-batch',
    family,
    says: 'DeleteIdentities is refused where one identity is unknown.',
    rules: ['DeleteIdentities.behaviour.no-not-found', 'DeleteIdentities.behaviour.unprocessed'],
    edge: refusing(
      'DeleteIdentities',
      'ResourceNotFoundException',
      ({ IdentityIdsToDelete }) => Array.isArray(IdentityIdsToDelete) && IdentityIdsToDelete.length > 1,
    ),
  },
  {
    id: 'behaviour/scheme-in-key-taken',
    family,
    says: 'A Logins key with https:// is taken.',
    rules: ['logins.oidc-key'],
    edge: () => {
      let last: HttpResponse | undefined;
      return async (request, next) => {
        const response = await next(request);
        if (operationOf(request) !== 'GetId') return response;
        if (response.status === 200) last = response;
        const hasScheme = Object.keys(loginsIn(objectIn(request.body))).some((key) => key.startsWith('https://'));
        return hasScheme && last !== undefined ? last : response;
      };
    },
  },
  {
    id: 'behaviour/public-users-merged',
    family,
    says: 'A user of a public provider is taken as the source of a merge.',
    rules: ['MergeDeveloperIdentities.behaviour.developer-only'],
    edge: onAnswer(['MergeDeveloperIdentities'], ({ response, input }) =>
      response.status === 400 && response.body.length > 0
        ? withBody({ ...response, status: 200 }, { IdentityId: text(input['DestinationUserIdentifier']) })
        : response,
    ),
  },
  {
    id: 'behaviour/throttling-status-429',
    family,
    says: 'Throttled calls have status 429 and the code of a gateway.',
    rules: ['limit.throttle-error'],
    edge: onAnswer('all', ({ response, answer }) =>
      answer['__type'] === 'TooManyRequestsException' ? refusalLike(response, 'ThrottledException', 'Slow down.') : response,
    ),
  },
];
