import type { LoginSource } from '../../../engine/session/target.ts';
import { UsageError } from '../../../kernel/errors.ts';
import { systemClock } from '../../../kernel/clock.ts';
import type { CheckGiven } from '../../given/check.ts';
import { testLogins } from './test-logins.ts';

/** Seconds to wait for a login; a provider may have to be asked over the network. */
const longestLogin = 30_000;

/** Where a run gets its proofs of login from: what the user gives, or the test provider, which no live account trusts. */
export async function loginsMeant(options: CheckGiven, accountId: string): Promise<LoginSource | undefined> {
  const { logins: file, 'login-command': command } = options;
  if (file !== undefined && command !== undefined) {
    throw new UsageError({
      code: 'two-login-sources',
      message: '--logins and --login-command are two sources of logins.',
      hint: 'Give one.',
    });
  }
  if (file !== undefined) return (await import('./file-logins.ts')).fileLogins(file, systemClock.now());
  if (command !== undefined) return (await import('./command-logins.ts')).commandLogins(command, longestLogin);
  return options.live ? undefined : testLogins(options.region, accountId);
}
