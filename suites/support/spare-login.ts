import type { Given, GivenLogin, GivenPool, LoginOptions } from '../../src/engine/check/bench.ts';
import { OutOfScope } from '../../src/engine/outcome/outcomes.ts';

/** One more login, where the run can make it; undefined where it has none left, so that a check goes on without it. */
export function spareLogin(given: Given, pool: GivenPool, options: LoginOptions = {}): Promise<GivenLogin | undefined> {
  return given.login(pool, options).catch((error: unknown) => {
    if (error instanceof OutOfScope) return undefined;
    throw error;
  });
}
