import { createIdentityProvider } from '../../emulator/logins/test-providers/identity-provider.ts';
import type { LoginSource, WantedLogin } from '../../engine/context/target.ts';
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
      return {
        ...provider.mint({ kind, subject, claims, flaw, now }),
        madeBy: [...tokenCommand({ kind, subject, claims, flaw }), ...placeWords(kind, region, accountId)],
      };
    },
  };
}

/** The words of the `token` command that make a login. */
function tokenCommand({ kind, subject, claims, flaw }: Pick<WantedLogin, 'kind' | 'subject' | 'claims' | 'flaw'>): readonly string[] {
  const said = Object.keys(claims).length === 0 ? [] : ['--claims', JSON.stringify(claims)];
  return ['token', '--kind', kind, '--subject', subject, ...(flaw === undefined ? [] : ['--flaw', flaw]), ...said];
}

/** Names of user pools and of SAML providers say where they are. */
function placeWords(kind: WantedLogin['kind'], region: string, accountId: string): readonly string[] {
  if (kind === 'user pool') return ['--region', region];
  return kind === 'saml' ? ['--region', region, '--account', accountId] : [];
}
