import type { TrialBench } from '../../../src/engine/laws/trial.ts';

/** Where each user or login is by now, undefined while no identity has it; and every identity that was ever seen. */
export interface Owners<Key> {
  readonly owners: Map<Key, string | undefined>;
  readonly seen: Set<string>;
}

/** Who comes in, by which call, and the rule that says what becomes of it. */
export interface Coming<Rule extends string, Key> {
  readonly who: Key;
  readonly rule: Rule;
  readonly call: () => Promise<{ readonly IdentityId?: string }>;
}

/** One that has an identity gets that one again, one that has none a new one; which it was is kept. */
export async function comesIn<Rule extends string, Key>(
  { by, says, expect }: TrialBench<Rule>,
  { owners, seen }: Owners<Key>,
  { who, rule, call }: Coming<Rule, Key>,
): Promise<void> {
  const owner = owners.get(who);
  const { IdentityId } = await by(rule, call);
  const identity = await by(rule, () => expect.present(IdentityId, 'an identity'));
  says(rule, () => {
    if (owner === undefined) expect.truth(!seen.has(identity), 'the identity is a new one', identity);
    else expect.equal(identity, owner, 'the identity is the one as before');
  });
  owners.set(who, identity);
  seen.add(identity);
}
