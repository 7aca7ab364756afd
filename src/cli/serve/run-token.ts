import { createIdentityProvider } from '../../emulator/logins/test-providers/identity-provider.ts';
import type { TokenGiven } from '../given/token.ts';
import type { CommandContext } from '../base/context.ts';
import { jsonText } from '../base/json-text.ts';

/** Prints a login of the identity provider for tests, which the emulator trusts whichever process made it. */
export async function runToken(options: TokenGiven, { out, clock }: CommandContext): Promise<number> {
  const { kind, subject, flaw, claims = {}, region, account: accountId, json } = options;
  const provider = createIdentityProvider({ clock, region, accountId });
  const login = provider.mint({ kind, claims, flaw, ...(subject !== undefined && { subject }) });
  out.write(json ? jsonText({ ...login, pool: provider.configurationFor(kind) }) : `${login.token}\n`);
  return 0;
}
