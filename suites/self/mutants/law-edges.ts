import { isObject } from '../../../src/engine/check/answer.ts';
import { issuerNames } from '../../../src/emulator/logins/test-providers/test-providers.ts';
import { objectIn, onInput, onSuccess, operationOf, refusalLike, refusing, without, type Edge } from './edge.ts';
import { listOf, objectOf, text } from './named/spoil.ts';

/** A mutant in front of the emulator: what it does in words, and the edge that does it. Each shows in some of a law's cases only, where the check of a rule looks at others. */
type EdgeMutant = readonly [says: string, edge: Edge];

/** Of a list only the first entries count. */
export function keepingFirst(operation: string, member: string, entries: number): EdgeMutant {
  const edge = onInput(operation, (input) => ({ ...input, [member]: listOf(input[member]).slice(0, entries) }));
  return [`${operation} looks at the first ${entries} of ${member} alone`, edge];
}

/** Batches of one size do not work. */
export function refusedBatch(size: number): EdgeMutant {
  const edge = refusing('DeleteIdentities', 'ValidationException', (input) => listOf(input['IdentityIdsToDelete']).length === size);
  return [`a batch of ${size} is refused`, edge];
}

/** Pages of one size lose an entry. */
export function pagesLosing(size: number): EdgeMutant {
  const edge = onSuccess(['ListIdentities'], (answer, { input }) =>
    input['MaxResults'] === size ? { ...answer, Identities: listOf(answer['Identities']).slice(0, size - 1) } : answer,
  );
  return [`pages of ${size} lose their last entry`, edge];
}

/** Tags are taken by TagResource alone. */
export const tagsLostWhenMade: EdgeMutant = [
  'the tags that a pool is made with are lost at the first TagResource',
  () => {
    const made = new Map<string, readonly string[]>();
    return async (request, next) => {
      const input = objectIn(request.body);
      const response = await next(request);
      const id = text(objectIn(response.body)['IdentityPoolId']);
      if (operationOf(request) === 'CreateIdentityPool') made.set(id, Object.keys(objectOf(input['IdentityPoolTags'])));
      const arn = text(input['ResourceArn']);
      const keys = made.get(arn.slice(arn.indexOf('/') + 1)) ?? [];
      if (operationOf(request) !== 'TagResource' || keys.length === 0) return response;
      made.clear();
      const TagKeys = keys.filter((key) => !Object.hasOwn(objectOf(input['Tags']), key));
      if (TagKeys.length === 0) return response;
      const headers = request.headers.map(([name, value]) => [name, value.replace('.TagResource', '.UntagResource')] as const);
      await next({ ...request, headers, body: Buffer.from(JSON.stringify({ ResourceArn: arn, TagKeys })) });
      return response;
    };
  },
];

/** An identity is proved by one provider, whichever others it has. */
export const provedByOneProvider: EdgeMutant = [
  'only a login of one provider proves an identity to GetOpenIdToken',
  refusing('GetOpenIdToken', 'NotAuthorizedException', (input) => {
    const shown = Object.keys(objectOf(input['Logins']));
    return shown.length > 0 && !shown.includes(issuerNames.oidc);
  }),
];

/** Lives are counted in minutes. */
export const wholeMinutes: EdgeMutant = [
  'the life of a token is rounded up to whole minutes',
  onInput('GetOpenIdTokenForDeveloperIdentity', (input) => {
    const seconds = input['TokenDuration'];
    return typeof seconds === 'number' ? { ...input, TokenDuration: Math.ceil(seconds / 60) * 60 } : input;
  }),
];

/** Links of developer users are counted, and to ten. */
export const refusingTenthLink: EdgeMutant = [
  'an identity takes nine developer users by its id',
  () => {
    const links = new Map<string, number>();
    return async (request, next) => {
      const id = text(objectIn(request.body)['IdentityId']);
      const response = await next(request);
      if (operationOf(request) !== 'GetOpenIdTokenForDeveloperIdentity' || id === '' || response.status !== 200) return response;
      links.set(id, (links.get(id) ?? 0) + 1);
      return (links.get(id) ?? 0) > 9 ? refusalLike(response, 'ResourceConflictException', 'Too many users.') : response;
    };
  },
];

/** Who was unlinked is never forgotten. */
export const refusingRelinks: EdgeMutant = [
  'a developer user who was unlinked cannot be linked again by an identity id',
  () => {
    const unlinked = new Set<string>();
    return async (request, next) => {
      const operation = operationOf(request);
      const input = objectIn(request.body);
      const response = await next(request);
      const pool = text(input['IdentityPoolId']);
      if (operation === 'UnlinkDeveloperIdentity') unlinked.add(`${pool} ${text(input['DeveloperUserIdentifier'])}`);
      const isBarred = Object.values(objectOf(input['Logins'])).some((user) => unlinked.has(`${pool} ${text(user)}`));
      const isLink = operation === 'GetOpenIdTokenForDeveloperIdentity' && input['IdentityId'] !== undefined;
      if (!isLink || !isBarred || response.status !== 200) return response;
      return refusalLike(response, 'DeveloperUserAlreadyRegisteredException', 'The user was registered before.');
    };
  },
];

/** One match type is taken for another. */
export function renamedMatchType(from: string, to: string): EdgeMutant {
  const edge = onInput('SetIdentityPoolRoles', (input) => ({
    ...input,
    RoleMappings: Object.fromEntries(
      Object.entries(objectOf(input['RoleMappings'])).map(([key, mapping]) => {
        const { RulesConfiguration } = objectOf(mapping);
        if (RulesConfiguration === undefined) return [key, mapping];
        const Rules = listOf(objectOf(RulesConfiguration)['Rules']).map((rule) =>
          isObject(rule) && rule['MatchType'] === from ? { ...without(rule, 'MatchType'), MatchType: to } : rule,
        );
        return [key, { ...objectOf(mapping), RulesConfiguration: { Rules } }];
      }),
    ),
  }));
  return [`a mapping rule with ${from} is taken for one with ${to}`, edge];
}
