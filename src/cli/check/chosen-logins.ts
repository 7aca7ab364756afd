import { systemClock } from '../../kernel/clock.ts';
import { usageError } from '../../kernel/errors.ts';
import type { LoginSource } from '../../engine/context/target.ts';
import type { CheckGiven } from '../given/check.ts';

/** Where a run gets its proofs of login from: what the user gives; undefined where that is nothing. */
export async function chosenLogins({ logins: file, 'login-command': command }: CheckGiven): Promise<LoginSource | undefined> {
  if (file !== undefined && command !== undefined) {
    throw usageError('two-login-sources');
  }
  if (file !== undefined) return (await import('../../runs/logins/file-logins.ts')).fileLogins(file, systemClock.now());
  return command === undefined ? undefined : (await import('../../runs/logins/command-logins.ts')).commandLogins(command);
}
