import { accessRules } from '../../../../src/contract/rules/families/access.ts';
import { corsRules } from '../../../../src/contract/rules/families/cors.ts';
import type { RuleId } from '../../../../src/contract/rules/ids.ts';
import type { JsonObject, JsonValue } from '../../../../src/kernel/json.ts';
import { systemClock } from '../../../../src/kernel/clock.ts';
import { headerOf, type HttpRequest, type HttpResponse } from '../../../../src/wire/http/message.ts';
import { signer } from '../../../../src/wire/sigv4/sign.ts';
import { objectIn, onAnswer, operationOf, refusalLike, withBody, withHeader, type Edge } from '../edge.ts';
import type { Mutant } from '../mutant.ts';
import { listOf } from './spoil.ts';

const family = 'callers not told apart';

/** What is no call of this API is answered otherwise. */
function instead(
  applies: (request: HttpRequest, target: string | undefined) => boolean,
  spoil: (response: HttpResponse) => HttpResponse,
): Edge {
  return () => async (request, next) => {
    const response = await next(request);
    return applies(request, headerOf(request.headers, 'x-amz-target')) && request.path === '/' ? spoil(response) : response;
  };
}

const nothing = (response: HttpResponse): HttpResponse => ({ ...withBody(response, ''), status: 204, headers: [] });
const bare = (response: HttpResponse): HttpResponse => ({ ...withBody(response, ''), status: 404, headers: [] });

/** Pools of elsewhere in the lists of some callers. */
const everyPool =
  (applies: (request: HttpRequest) => boolean): Edge =>
  () => {
    const made = new Map<string, JsonObject>();
    return async (request, next) => {
      const response = await next(request);
      const answer = objectIn(response.body);
      const { IdentityPoolId: id, IdentityPoolName: name } = answer;
      if (operationOf(request) === 'CreateIdentityPool' && typeof id === 'string' && name !== undefined)
        made.set(id, { IdentityPoolId: id, IdentityPoolName: name });
      if (operationOf(request) !== 'ListIdentityPools' || response.status !== 200 || !applies(request)) return response;
      const listed = listOf(answer['IdentityPools']);
      const ids = listed.map((pool) => JSON.stringify(pool));
      const others = [...made.values()].filter((pool) => !ids.includes(JSON.stringify(pool)));
      return withBody(response, { ...answer, IdentityPools: [...listed, ...others] });
    };
  };

const isSignedBy = (accessKeyId: string) => (request: HttpRequest) =>
  headerOf(request.headers, 'authorization')?.includes(`Credential=${accessKeyId}/`) === true;
const isOfSecondRegion = (request: HttpRequest) => headerOf(request.headers, 'authorization')?.includes('/eu-west-1/') === true;

/** Signs again whatever comes with a signature, so that any is taken. */
const takesAnySignature =
  (operation: string): Edge =>
  () => {
    return async (request, next) => {
      const authorization = headerOf(request.headers, 'authorization');
      if (operationOf(request) !== operation || authorization === undefined) return next(request);
      const sign = signer({ credentials: { accessKeyId: 'test', secretAccessKey: 'test' }, region: 'us-east-1', clock: systemClock });
      const unsigned = request.headers.filter(([name]) => !/^(?:authorization|x-amz-date|x-amz-content-sha256)$/i.test(name));
      return next(await sign({ ...request, headers: unsigned }));
    };
  };

/** Identities that somebody from elsewhere deletes are gone. */
const deletesForeign =
  (applies: (request: HttpRequest) => boolean): Edge =>
  () => {
    const gone = new Set<JsonValue | undefined>();
    return async (request, next) => {
      const response = await next(request);
      const input = objectIn(request.body);
      const ids = input['IdentityIdsToDelete'];
      if (operationOf(request) === 'DeleteIdentities' && applies(request) && Array.isArray(ids)) ids.forEach((id) => gone.add(id));
      const isGone = operationOf(request) === 'DescribeIdentity' && gone.has(input['IdentityId']);
      return isGone ? refusalLike(response, 'ResourceNotFoundException', 'Deleted by a mutant.') : response;
    };
  };

const misroutings: readonly { readonly id: string; readonly says: string; readonly rule: RuleId; readonly edge: Edge }[] = [
  {
    id: 'no-target-is-204',
    says: 'A POST without X-Amz-Target is answered with 204 and no body.',
    rule: 'routing.no-target',
    edge: instead(({ method }, target) => method === 'POST' && target === undefined, nothing),
  },
  {
    id: 'no-target-without-code',
    says: 'A request without X-Amz-Target is refused without a code.',
    rule: 'routing.no-target',
    edge: instead(({ method }, target) => method !== 'OPTIONS' && target === undefined, bare),
  },
  {
    id: 'get-without-target-is-204',
    says: 'A GET without X-Amz-Target is answered with 204 and no body.',
    rule: 'routing.no-target',
    edge: instead(({ method }, target) => method === 'GET' && target === undefined, nothing),
  },
  {
    id: 'empty-target-is-204',
    says: 'An empty X-Amz-Target is answered with 204 and no body.',
    rule: 'routing.empty-target',
    edge: instead((_request, target) => target === '', nothing),
  },
  {
    id: 'other-service-is-served',
    says: 'A target of another service is answered with 204 and no body.',
    rule: 'routing.other-service',
    edge: instead((_request, target) => target?.startsWith('AWSCognitoIdentityProviderService.') === true, nothing),
  },
  ...['GET', 'PUT', 'PATCH', 'DELETE'].map((wrong) => ({
    id: `${wrong.toLowerCase()}-is-taken`,
    says: `A call with ${wrong} is answered with 204 and no body.`,
    rule: 'routing.other-method' as const,
    edge: instead(({ method }, target) => method === wrong && target !== undefined, nothing),
  })),
  {
    id: 'unknown-operation-is-404',
    says: 'An unknown operation is answered with status 404.',
    rule: 'routing.unknown-operation',
    edge: instead(
      () => true,
      (response) => (Buffer.from(response.body).includes('UnknownOperationException') ? { ...response, status: 404 } : response),
    ),
  },
];

function closed(operation: string, isMeant: (status: number) => boolean): Edge {
  return onAnswer([operation], ({ response }) =>
    isMeant(response.status) ? { ...response, headers: withHeader(response.headers, 'access-control-allow-origin', undefined) } : response,
  );
}

function preflight(spoil: (response: HttpResponse) => HttpResponse): Edge {
  return instead(({ method }) => method === 'OPTIONS', spoil);
}

function allowing(names: string): Edge {
  return preflight((response) => ({ ...response, headers: withHeader(response.headers, 'access-control-allow-headers', names) }));
}

const leaves: readonly { readonly id: string; readonly says: string; readonly edge: Edge }[] = [
  { id: 'preflight-refused', says: 'A preflight is refused.', edge: preflight(bare) },
  {
    id: 'preflight-any-header',
    says: 'A preflight allows * alone, which leaves authorization out.',
    edge: allowing('*'),
  },
  {
    id: 'preflight-few-headers',
    says: 'A preflight allows the headers of old SDKs alone.',
    edge: allowing('content-type,x-amz-target,x-amz-date,x-amz-security-token,authorization,x-amz-user-agent'),
  },
];

/** Regions, requests that are no calls, and web pages that are not told apart as they are on AWS. */
export const wrongCallers: readonly Mutant[] = [
  {
    id: 'callers/lists-of-every-region',
    family,
    says: 'ListIdentityPools shows the pools of all regions.',
    rules: ['ListIdentityPools.region.own-pools'],
    edge: everyPool(isOfSecondRegion),
  },
  {
    id: 'callers/lists-of-every-account',
    family,
    says: 'ListIdentityPools shows the pools of all accounts.',
    rules: ['ListIdentityPools.account.own-pools'],
    edge: everyPool(isSignedBy('other')),
  },
  {
    id: 'callers/deletes-in-every-region',
    family,
    says: 'DeleteIdentities deletes identities of all regions.',
    rules: ['DeleteIdentities.region.own-identities'],
    edge: deletesForeign(isOfSecondRegion),
  },
  {
    id: 'callers/deletes-in-every-account',
    family,
    says: 'DeleteIdentities deletes identities of all accounts.',
    rules: ['DeleteIdentities.account.own-identities'],
    edge: deletesForeign(isSignedBy('other')),
  },
  ...accessRules()
    .filter(({ aspect }) => aspect === 'sigv4')
    .map(({ id, operation }) => ({
      id: `callers/${operation}.any-signature`,
      family,
      says: `${operation} takes any signature, whoever made it.`,
      rules: [id],
      edge: takesAnySignature(operation),
    })),
  ...misroutings.map(({ id, says, rule, edge }) => ({ id: `callers/${id}`, family, says, rules: [rule], edge })),
  ...corsRules().flatMap(({ id, operation }) => [
    {
      id: `callers/${operation}.success-is-closed`,
      family,
      says: `Web pages cannot read a success of ${operation}.`,
      rules: [id],
      edge: closed(operation, (status) => status === 200),
    },
    {
      id: `callers/${operation}.refusal-is-closed`,
      family,
      says: `Web pages cannot read a refusal of ${operation}.`,
      rules: [id],
      edge: closed(operation, (status) => status >= 400),
    },
  ]),
  ...leaves.map(({ id, says, edge }) => ({ id: `callers/${id}`, family, says, rules: ['cors.preflight'], edge })),
];
