import type { GivenLogin, LoginOptions, Names } from '../bench.ts';
import type { RuleRun } from '../bench/rule-run.ts';
import { OutOfScope } from '../outcomes.ts';

/** A login of a user of a third-party provider, as the run's login source makes it. */
export async function givenLogin(run: RuleRun, names: Names, options: LoginOptions = {}): Promise<GivenLogin> {
  const { provider: kind = 'oidc', subject = names.user(), claims = {}, flaw } = options;
  const { loginSource } = run.session.target;
  if (!loginSource?.kinds.includes(kind)) throw noLogins(kind);
  const now = run.targetNow ?? run.session.clock.now();
  const { provider, token } = await loginSource.mint({ kind, subject, claims, flaw, now });
  run.minted.add(token);
  return { provider, token, subject, logins: { [provider]: token } };
}

/** Why a rule is out of scope when nobody can make the logins it asks for. */
export function noLogins(kind: string): OutOfScope {
  return new OutOfScope(`Needs logins of the kind "${kind}", and the run was given no source of them.`);
}
