import type { GivenLogin, LoginOptions, Names } from '../check/bench.ts';
import type { RuleRun } from '../bench/rule-run.ts';
import { OutOfScope } from '../outcome/outcomes.ts';
import type { WantedLogin } from '../context/target.ts';

/** A login of a user of a third-party provider, as the run's login source makes it. */
export async function givenLogin(run: RuleRun, names: Names, options: LoginOptions = {}): Promise<GivenLogin> {
  const { provider: kind = 'oidc', subject = names.user(), claims = {}, flaw } = options;
  const { loginSource } = run.context.target;
  if (!loginSource?.kinds.includes(kind)) throw noLogins(kind);
  const now = run.targetNow ?? run.context.clock.now();
  const proof = await loginSource.mint({ kind, subject, claims, flaw, now, ...asked(run, { kind, subject, flaw }) });
  if ('cannot' in proof) throw new OutOfScope(`Needs a login of the kind "${kind}" that the run has not: ${proof.cannot}.`);
  const { provider, token, madeBy } = proof;
  run.minted.set(token, madeBy);
  return { provider, token, subject, logins: { [provider]: token } };
}

/** Counts what a check asks for, so that a source with a few proofs at hand can give each user one of its own. */
function asked(
  run: RuleRun,
  { kind, subject, flaw }: Pick<WantedLogin, 'kind' | 'subject' | 'flaw'>,
): Pick<WantedLogin, 'person' | 'earlier'> {
  const users = run.proofsAsked.get(kind) ?? new Map<string, number>();
  run.proofsAsked.set(kind, users);
  const earlier = users.get(subject) ?? 0;
  users.set(subject, flaw === undefined ? earlier + 1 : earlier);
  return { person: [...users.keys()].indexOf(subject), earlier };
}

/** Why a rule is out of scope when nobody can make the logins it asks for. */
export function noLogins(kind: string): OutOfScope {
  return new OutOfScope(`Needs logins of the kind "${kind}", and the run was given no source of them.`);
}
