import { subarray, type Arbitrary } from 'fast-check';
import type { GivenLogin, GivenPool } from '../../../src/engine/check/bench.ts';
import type { TrialBench } from '../../../src/engine/laws/trial.ts';

/** Providers whose logins stand together on one identity. */
export const loginProviders = ['oidc', 'oidc2', 'user pool'] as const;

/** One of them. */
export type LoginProvider = (typeof loginProviders)[number];

/** Any of them, at least this many. */
export function someProviders(least: number): Arbitrary<LoginProvider[]> {
  return subarray([...loginProviders], { minLength: least });
}

/** Every set of them that is not empty. */
export const everyProviderSet: readonly (readonly LoginProvider[])[] = Array.from({ length: 2 ** loginProviders.length - 1 }, (_, at) =>
  loginProviders.filter((_provider, bit) => ((at + 1) >> bit) % 2 === 1),
);

/** Those whose logins the target takes; user pools are a capability of their own. */
export function takenBy({ target }: TrialBench<never>): readonly LoginProvider[] {
  return loginProviders.filter((provider) => provider !== 'user pool' || target.has('user pool login'));
}

/** Logins by their providers. */
export type Logins = ReadonlyMap<LoginProvider, GivenLogin>;

/** A login of one fresh user at each provider that the target takes. */
export async function loginOfEach(bench: TrialBench<never>, pool: GivenPool): Promise<Logins> {
  const made = new Map<LoginProvider, GivenLogin>();
  for (const provider of takenBy(bench)) made.set(provider, await bench.given.login(pool, { provider }));
  return made;
}

/** Those of some that are others as well. */
export function among(some: readonly LoginProvider[], others: readonly LoginProvider[]): readonly LoginProvider[] {
  return others.filter((provider) => some.includes(provider));
}

/** The `Logins` map that shows some of them. */
export function shown(logins: Logins, providers: readonly LoginProvider[]): Readonly<Record<string, string>> {
  return Object.fromEntries(providers.flatMap((provider) => Object.entries(logins.get(provider)?.logins ?? {})));
}
