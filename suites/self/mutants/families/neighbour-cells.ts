import { neighbourRules, type NeighbourRuleId } from '../../../../src/contract/rules/families/neighbours.ts';
import type { JsonObject, JsonValue } from '../../../../src/kernel/json.ts';
import { objectIn, operationOf, withBody, type Edge } from '../edge.ts';
import type { Mutant } from '../mutant.ts';

/** What went through of pools and their users. */
interface Seen {
  readonly providers: Map<JsonValue | undefined, JsonValue | undefined>;
  /** Pool of each identity. */
  readonly pools: Map<JsonValue | undefined, JsonValue | undefined>;
  /** Identity of each user, by pool and name. */
  readonly users: Map<string, JsonValue | undefined>;
}

const textIn = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');

type Applies = (input: JsonObject, seen: Seen) => boolean;

const isForeignIdentity: Applies = ({ IdentityId, IdentityPoolId }, { pools }) =>
  pools.has(IdentityId) && pools.get(IdentityId) !== IdentityPoolId;
const isForeignProvider: Applies = ({ IdentityPoolId, DeveloperProviderName }, { providers }) =>
  providers.get(IdentityPoolId) !== DeveloperProviderName;

function isForeignUser(user: JsonValue | undefined, pool: JsonValue | undefined, { users }: Seen): boolean {
  const name = textIn(user);
  return !users.has(`${textIn(pool)}/${name}`) && [...users.keys()].some((known) => known.endsWith(`/${name}`));
}

const foreign: Readonly<Record<NeighbourRuleId, Applies>> = {
  'GetOpenIdTokenForDeveloperIdentity.neighbour.same-user': ({ IdentityPoolId, Logins }, seen) =>
    isForeignUser(userIn(Logins), IdentityPoolId, seen),
  'GetOpenIdTokenForDeveloperIdentity.neighbour.foreign-identity': isForeignIdentity,
  'LookupDeveloperIdentity.neighbour.foreign-identity': isForeignIdentity,
  'LookupDeveloperIdentity.neighbour.foreign-user': ({ IdentityPoolId, DeveloperUserIdentifier }, seen) =>
    isForeignUser(DeveloperUserIdentifier, IdentityPoolId, seen),
  'MergeDeveloperIdentities.neighbour.foreign-user': ({ IdentityPoolId, DestinationUserIdentifier }, seen) =>
    isForeignUser(DestinationUserIdentifier, IdentityPoolId, seen),
  'MergeDeveloperIdentities.neighbour.same-user': ({ SourceUserIdentifier, DestinationUserIdentifier }) =>
    SourceUserIdentifier === DestinationUserIdentifier,
  'MergeDeveloperIdentities.neighbour.foreign-provider': isForeignProvider,
  'UnlinkDeveloperIdentity.neighbour.foreign-identity': isForeignIdentity,
  'UnlinkDeveloperIdentity.neighbour.foreign-provider': isForeignProvider,
};

function userIn(logins: JsonValue | undefined): JsonValue | undefined {
  return typeof logins === 'object' && logins !== null ? Object.values<JsonValue>(logins)[0] : undefined;
}

interface Taken {
  readonly operation: string;
  readonly input: JsonObject;
  readonly answer: JsonObject;
}

function learn({ providers, pools, users }: Seen, { operation, input, answer }: Taken): void {
  if (operation === 'CreateIdentityPool') providers.set(answer['IdentityPoolId'], input['DeveloperProviderName']);
  if (operation !== 'GetOpenIdTokenForDeveloperIdentity' || answer['IdentityId'] === undefined) return;
  const pool = input['IdentityPoolId'];
  pools.set(answer['IdentityId'], pool);
  users.set(`${textIn(pool)}/${textIn(userIn(input['Logins']))}`, answer['IdentityId']);
}

/** Takes what is a neighbour's as if it were the pool's own. */
function takesForeign(id: NeighbourRuleId, operation: string): Edge {
  return () => {
    const seen: Seen = { providers: new Map(), pools: new Map(), users: new Map() };
    return async (request, next) => {
      const called = operationOf(request);
      const input = objectIn(request.body);
      const isMeant = called === operation && foreign[id](input, seen);
      const user = textIn(userIn(input['Logins']));
      const [, owner] = [...seen.users].find(([known]) => known.endsWith(`/${user}`)) ?? [];
      const response = await next(request);
      if (response.status === 200) learn(seen, { operation: called, input, answer: objectIn(response.body) });
      if (!isMeant) return response;
      const headers = response.headers.filter(([name]) => !/^x-amzn-error/i.test(name));
      return withBody(
        { ...response, status: 200, headers },
        { IdentityId: input['IdentityId'] ?? owner ?? 'us-east-1:a', Token: 'e30.e30.AA' },
      );
    };
  };
}

/** For each such rule: what is a neighbour's is taken. */
export function neighbourMutants(): readonly Mutant[] {
  return neighbourRules().map(({ id, operation, says }) => ({
    id: `neighbours/${id}`,
    family: 'neighbours not told apart',
    says: `This is not so: ${says}`,
    rules: [id],
    edge: takesForeign(id, operation),
  }));
}
