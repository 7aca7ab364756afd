import { neighbourRules, type NeighbourRule, type NeighbourRuleId } from '../../../src/contract/rules/families/neighbours.ts';
import type { Bench, DeveloperIdentity, GivenPool } from '../../../src/engine/check/bench.ts';
import type { BoundRules } from '../../../src/engine/check/check.ts';
import type { JsonObject } from '../../../src/kernel/json.ts';

/** A pool with a user, and where it is asked for a pool beside it, with the same developer provider and a user of its own. */
interface Street {
  readonly pool: GivenPool;
  readonly ann: DeveloperIdentity;
  readonly neighbour: () => Promise<DeveloperIdentity>;
}

async function givenStreet({ given }: Bench): Promise<Street> {
  const pool = await given.pool();
  const ann = await given.developerIdentity(pool);
  return { pool, ann, neighbour: async () => given.developerIdentity(await given.pool({ developerProvider: pool.developerProvider })) };
}

/** The bad call, and the same with the pool's own. */
interface Pair {
  readonly bad: JsonObject;
  readonly twin: JsonObject;
}

type Arrange = (street: Street, bench: Bench) => Promise<Pair>;

async function merging({ pool, ann }: Street, { given }: Bench): Promise<JsonObject> {
  const bob = await given.developerIdentity(pool);
  return {
    IdentityPoolId: pool.id,
    DeveloperProviderName: pool.developerProvider,
    SourceUserIdentifier: ann.user,
    DestinationUserIdentifier: bob.user,
  };
}

function unlinking({ pool, ann }: Street): JsonObject {
  return {
    IdentityPoolId: pool.id,
    IdentityId: ann.identityId,
    DeveloperProviderName: pool.developerProvider,
    DeveloperUserIdentifier: ann.user,
  };
}

const refusals: Readonly<Record<Exclude<NeighbourRuleId, 'GetOpenIdTokenForDeveloperIdentity.neighbour.same-user'>, Arrange>> = {
  async 'GetOpenIdTokenForDeveloperIdentity.neighbour.foreign-identity'({ pool, ann, neighbour }) {
    const own = { IdentityPoolId: pool.id, Logins: { ...pool.developerLogin(ann.user) } };
    return { bad: { ...own, IdentityId: (await neighbour()).identityId }, twin: { ...own, IdentityId: ann.identityId } };
  },
  async 'LookupDeveloperIdentity.neighbour.foreign-identity'({ pool, ann, neighbour }) {
    const own = { IdentityPoolId: pool.id, DeveloperUserIdentifier: ann.user };
    return { bad: { ...own, IdentityId: (await neighbour()).identityId }, twin: { ...own, IdentityId: ann.identityId } };
  },
  async 'LookupDeveloperIdentity.neighbour.foreign-user'({ pool, ann, neighbour }) {
    const own = { IdentityPoolId: pool.id, DeveloperUserIdentifier: ann.user };
    return { bad: { ...own, DeveloperUserIdentifier: (await neighbour()).user }, twin: own };
  },
  async 'MergeDeveloperIdentities.neighbour.foreign-user'(street, bench) {
    const twin = await merging(street, bench);
    return { bad: { ...twin, DestinationUserIdentifier: (await street.neighbour()).user }, twin };
  },
  async 'MergeDeveloperIdentities.neighbour.same-user'(street, bench) {
    const twin = await merging(street, bench);
    return { bad: { ...twin, DestinationUserIdentifier: street.ann.user }, twin };
  },
  async 'MergeDeveloperIdentities.neighbour.foreign-provider'(street, bench) {
    const twin = await merging(street, bench);
    return { bad: { ...twin, DeveloperProviderName: `login.${bench.names.text()}.test` }, twin };
  },
  async 'UnlinkDeveloperIdentity.neighbour.foreign-identity'(street) {
    const twin = unlinking(street);
    return { bad: { ...twin, IdentityId: (await street.neighbour()).identityId }, twin };
  },
  'UnlinkDeveloperIdentity.neighbour.foreign-provider': async (street, { names }) => {
    const twin = unlinking(street);
    return { bad: { ...twin, DeveloperProviderName: `login.${names.text()}.test` }, twin };
  },
};

/** In words what each case takes from elsewhere. */
const because: Readonly<Record<string, string>> = {
  'foreign-identity': 'an identity of another pool',
  'foreign-user': 'a user whom only another pool has',
  'same-user': 'a user merged with himself',
  'foreign-provider': "a developer provider that is not the pool's",
};

async function refuses(bench: Bench, { id, operation, codes }: NeighbourRule): Promise<void> {
  if (id === 'GetOpenIdTokenForDeveloperIdentity.neighbour.same-user') return hasTwoIdentities(bench);
  const { bad, twin } = await refusals[id](await givenStreet(bench), bench);
  const reason = because[id.slice(id.lastIndexOf('.') + 1)] ?? id;
  await bench.refuses({ operation, bad, twin, codes, because: reason, taken: `takes ${reason}` });
}

async function hasTwoIdentities({ given, call, expect }: Bench): Promise<void> {
  const pool = await given.pool();
  const ann = await given.developerIdentity(pool);
  const neighbour = await given.pool({ developerProvider: pool.developerProvider });

  const there = await call.GetOpenIdTokenForDeveloperIdentity({ IdentityPoolId: neighbour.id, Logins: neighbour.developerLogin(ann.user) });
  const here = await call.GetOpenIdTokenForDeveloperIdentity({ IdentityPoolId: pool.id, Logins: pool.developerLogin(ann.user) });

  expect.different(there.IdentityId, ann.identityId, 'the identity of the same user in another pool');
  expect.equal(here.IdentityId, ann.identityId, 'his identity in this pool');
}

/** The checks of what a pool has of its neighbours. */
export function neighbourChecks(): BoundRules {
  return { rules: neighbourRules().map((rule) => ({ ...rule, check: (bench: Bench) => refuses(bench, rule) })), excluded: [] };
}
