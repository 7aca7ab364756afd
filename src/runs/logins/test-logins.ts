import { createIdentityProvider } from '../../emulator/logins/test-providers/identity-provider.ts';
import { signedOutPrefix } from '../../emulator/logins/test-providers/test-provider-trust.ts';
import type { LoginSource } from '../../engine/context/target.ts';
import { systemClock } from '../../kernel/clock.ts';
import { systemIds } from '../../kernel/ids.ts';

/** Proofs of login from the identity provider for tests that comes with the emulator; any service that verifies logins offline can be told to trust it. */
export function testLogins(region: string, accountId: string): LoginSource {
  const provider = createIdentityProvider({ clock: systemClock, ids: systemIds, accountId, region });
  return {
    kinds: provider.kinds,
    isTestProvider: true,
    configurationFor: (kind) => provider.configurationFor(kind),
    async mint({ kind, subject, claims, flaw, now }) {
      if (flaw !== 'signed out') return provider.mint({ kind, subject, claims, flaw, now });
      return provider.mint({ kind, subject: `${signedOutPrefix}${subject}`, claims, now });
    },
  };
}
