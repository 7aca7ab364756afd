import type { JsonObject, JsonValue } from '../../../../src/kernel/json.ts';
import { objectIn, onInput, operationOf, withBody, type Edge } from '../edge.ts';
import type { Mutant } from '../mutant.ts';
import { listOf, objectOf, text } from './spoil.ts';

const family = 'wrong for some';

const poolList = 'ListIdentityPools';

/** Roles of a pool, with those for guests and users taken for each other where one is missing. */
const eitherRole: Edge = onInput('SetIdentityPoolRoles', (input) => {
  const roles = objectOf(input['Roles']);
  const [any] = Object.values(roles);
  return any === undefined ? input : { ...input, Roles: { authenticated: any, unauthenticated: any, ...roles } };
});

const firstRule = (mapping: JsonValue): JsonValue => {
  const rules = listOf(objectOf(objectOf(mapping)['RulesConfiguration'])['Rules']);
  return rules.length < 2 ? mapping : { ...objectOf(mapping), RulesConfiguration: { Rules: rules.slice(0, 1) } };
};

/** Names of pools as they were made. */
const firstNames: Edge = () => {
  const names = new Map<string, JsonValue>();
  return async (request, next) => {
    const response = await next(request);
    const answer = objectIn(response.body);
    if (operationOf(request) === 'CreateIdentityPool') names.set(text(answer['IdentityPoolId']), answer['IdentityPoolName'] ?? '');
    if (operationOf(request) !== poolList || response.status !== 200) return response;
    const pools = listOf(answer['IdentityPools']).map((pool) => {
      const { IdentityPoolId, ...shown } = objectOf(pool);
      return { ...shown, IdentityPoolId: IdentityPoolId ?? '', IdentityPoolName: names.get(text(IdentityPoolId)) ?? '' };
    });
    return withBody(response, { ...answer, IdentityPools: pools });
  };
};

/** Pools that were deleted stand on the last page of the listing. */
const listedFor: Edge = () => {
  const gone: JsonObject[] = [];
  return async (request, next) => {
    const response = await next(request);
    const answer = objectIn(response.body);
    if (operationOf(request) === 'DeleteIdentityPool' && response.status === 200)
      gone.push({ IdentityPoolId: objectIn(request.body)['IdentityPoolId'] ?? '', IdentityPoolName: 'gone' });
    if (operationOf(request) !== poolList || response.status !== 200 || answer['NextToken'] !== undefined) return response;
    return withBody(response, { ...answer, IdentityPools: [...listOf(answer['IdentityPools']), ...gone] });
  };
};

/** Pools of every region stand on the last page of each listing. */
const everyRegion: Edge = () => {
  const made: JsonObject[] = [];
  return async (request, next) => {
    const response = await next(request);
    const answer = objectIn(response.body);
    const { IdentityPoolId, IdentityPoolName } = answer;
    if (operationOf(request) === 'CreateIdentityPool' && response.status === 200)
      made.push({ IdentityPoolId: IdentityPoolId ?? '', IdentityPoolName: IdentityPoolName ?? '' });
    if (operationOf(request) !== poolList || response.status !== 200 || answer['NextToken'] !== undefined) return response;
    return withBody(response, { ...answer, IdentityPools: [...listOf(answer['IdentityPools']), ...made] });
  };
};

const inCapitals = (tags: JsonValue | undefined): JsonObject =>
  Object.fromEntries(Object.entries(objectOf(tags)).map(([key, value]) => [key.toLowerCase(), value]));

/** Servers that are right for the first role, rule, tag or listing that comes to mind and wrong for another that the same sentence covers. */
export const wrongForSomePools: readonly Mutant[] = [
  {
    id: 'some/any-role-for-anybody',
    family,
    says: 'Where only guests or only users have a role, the others get it too.',
    rules: ['GetCredentialsForIdentity.behaviour.needs-roles'],
    edge: eitherRole,
  },
  {
    id: 'some/first-roles-for-good',
    family,
    says: 'Credentials go on with the roles that a pool was given first.',
    rules: ['SetIdentityPoolRoles.roles.used-by-credentials'],
    edge: () => {
      const first = new Map<string, JsonObject>();
      return onInput('SetIdentityPoolRoles', (input) => {
        const known = first.get(text(input['IdentityPoolId'])) ?? input;
        first.set(text(input['IdentityPoolId']), known);
        return known;
      })();
    },
  },
  {
    id: 'some/first-rule-alone',
    family,
    says: 'Of several role mapping rules only the first is looked at.',
    rules: ['SetIdentityPoolRoles.roles.rule-order'],
    edge: onInput('SetIdentityPoolRoles', (input) => ({
      ...input,
      ...(input['RoleMappings'] === undefined
        ? {}
        : { RoleMappings: Object.fromEntries(Object.entries(objectOf(input['RoleMappings'])).map(([key, one]) => [key, firstRule(one)])) }),
    })),
  },
  {
    id: 'some/one-tag-mapping-for-a-pool',
    family,
    says: 'A pool keeps one mapping of principal tags for all its providers.',
    rules: ['GetPrincipalTagAttributeMap.behaviour.read-back'],
    edge: () => {
      const last = new Map<string, JsonObject>();
      return async (request, next) => {
        const response = await next(request);
        const pool = text(objectIn(request.body)['IdentityPoolId']);
        if (response.status === 200 && operationOf(request) === 'SetPrincipalTagAttributeMap') last.set(pool, objectIn(response.body));
        const known = last.get(pool);
        if (response.status !== 200 || operationOf(request) !== 'GetPrincipalTagAttributeMap' || known === undefined) return response;
        return withBody(response, { ...known, IdentityProviderName: objectIn(request.body)['IdentityProviderName'] ?? '' });
      };
    },
  },
  {
    id: 'some/classic-flow-stays-on',
    family,
    says: 'The classic flow that was switched on stays on whatever an update says.',
    rules: ['GetOpenIdToken.behaviour.classic-off'],
    edge: onInput('UpdateIdentityPool', (input) => (input['AllowClassicFlow'] === false ? { ...input, AllowClassicFlow: true } : input)),
  },
  {
    id: 'some/lists-first-names',
    family,
    says: 'ListIdentityPools shows pools by the name that they were made with.',
    rules: ['UpdateIdentityPool.behaviour.rename'],
    edge: firstNames,
  },
  {
    id: 'some/lists-deleted-pools',
    family,
    says: 'ListIdentityPools goes on showing pools that were deleted.',
    rules: ['DeleteIdentityPool.behaviour.irreversible'],
    edge: listedFor,
  },
  {
    id: 'some/lists-every-region',
    family,
    says: 'ListIdentityPools shows the pools of every region.',
    rules: ['ListIdentityPools.region.own-pools'],
    edge: everyRegion,
  },
  {
    id: 'some/limit-of-tags-per-call',
    family,
    says: 'The limit of tags counts those of the call only: with fifty tags another takes the place of one.',
    rules: ['TagResource.limit.fifty'],
    edge: () => async (request, next) => {
      const response = await next(request);
      const tags = objectOf(objectIn(request.body)['Tags']);
      return operationOf(request) === 'TagResource' && response.status === 400 && Object.keys(tags).length <= 50
        ? withBody({ ...response, status: 200 }, '{}')
        : response;
    },
  },
  {
    id: 'some/tag-keys-in-small-letters',
    family,
    says: 'Keys of tags that come in several calls are one whatever their case.',
    rules: ['TagResource.behaviour.case-sensitive'],
    edge: onInput('TagResource', (input) =>
      Object.keys(objectOf(input['Tags'])).length === 1 ? { ...input, Tags: inCapitals(input['Tags']) } : input,
    ),
  },
  {
    id: 'some/untagging-takes-one',
    family,
    says: 'UntagResource takes away the first key that it names.',
    rules: ['UntagResource.behaviour.keys-only'],
    edge: onInput('UntagResource', (input) => ({ ...input, TagKeys: listOf(input['TagKeys']).slice(0, 1) })),
  },
  {
    id: 'some/tags-by-id-whatever-the-kind',
    family,
    says: 'TagResource goes by the id at the end of an ARN and not by the kind of resource.',
    rules: ['tagging.resource-only-pools'],
    edge: onInput('TagResource', (input) => ({
      ...input,
      ResourceArn: text(input['ResourceArn']).replace(':userpool/', ':identitypool/'),
    })),
  },
];
