import { userPoolName } from '../../../src/contract/region-names.ts';
import { boolean, constantFrom, record, string, tuple, uniqueArray, type Arbitrary } from 'fast-check';
import type { InputOf } from '../../../src/contract/operations.ts';

type Configuration = InputOf<'CreateIdentityPool'>;

/** A pool as it may be configured: everything in it has the form that the documents give for it. */
export type PoolSample = Pick<
  Configuration,
  'IdentityPoolName' | 'AllowUnauthenticatedIdentities' | 'AllowClassicFlow' | 'SupportedLoginProviders' | 'CognitoIdentityProviders'
>;

const letters = Array.from('abcdefghijklmnopqrstuvwxyzABCXYZ0123456789');
const word = (least: number, most: number) => string({ unit: constantFrom(...letters), minLength: least, maxLength: most });

/** Names of pools: every kind of character that a name takes. White space stands inside, where nobody cuts it off. */
export const poolNames: Arbitrary<string> = tuple(
  word(1, 8),
  string({ unit: constantFrom(...letters, ...Array.from(' _+=,.@-')), maxLength: 112, size: 'max' }),
  word(1, 8),
).map((parts) => parts.join(''));

const publicProviders = uniqueArray(
  tuple(constantFrom('graph.facebook.com', 'accounts.google.com', 'www.amazon.com', 'appleid.apple.com'), word(5, 20)),
  { selector: ([name]) => name, maxLength: 4 },
).map((pairs) => Object.fromEntries(pairs));

const userPools = uniqueArray(record({ pool: word(9, 9), ClientId: word(10, 26), ServerSideTokenCheck: boolean() }), {
  selector: ({ pool }) => pool,
  maxLength: 3,
});

/** Pools with any subset of what may be left out. User pools belong to the region given. */
export const poolSamples: Arbitrary<(region: string) => PoolSample> = record(
  {
    IdentityPoolName: poolNames,
    AllowUnauthenticatedIdentities: boolean(),
    AllowClassicFlow: boolean(),
    SupportedLoginProviders: publicProviders,
    userPools,
  },
  { requiredKeys: ['IdentityPoolName', 'AllowUnauthenticatedIdentities'], noNullPrototype: true },
).map(({ userPools: pools, ...sample }) => inRegion(sample, pools));

function inRegion(sample: PoolSample, pools: readonly { pool: string; ClientId: string; ServerSideTokenCheck: boolean }[] | undefined) {
  const made = (region: string): PoolSample => ({
    ...sample,
    ...(pools !== undefined && {
      CognitoIdentityProviders: pools.map(({ pool, ...rest }) => ({
        ProviderName: userPoolName(region, pool),
        ...rest,
      })),
    }),
  });
  // What a counterexample shows of it.
  return Object.assign(made, { toString: () => JSON.stringify(made('REGION')) });
}

/** A pool in one form, whichever way it was told: nothing, an empty list and an empty map are the same, and lists have no order. */
export function inOneForm(pool: Partial<PoolSample>): Readonly<Record<string, unknown>> {
  const { IdentityPoolName, AllowUnauthenticatedIdentities, SupportedLoginProviders = {}, CognitoIdentityProviders = [] } = pool;
  const { AllowClassicFlow = false } = pool;
  const inOrder = CognitoIdentityProviders.map((one) => JSON.stringify(one, Object.keys(one).toSorted())).toSorted();
  return { IdentityPoolName, AllowUnauthenticatedIdentities, AllowClassicFlow, SupportedLoginProviders, CognitoIdentityProviders: inOrder };
}
