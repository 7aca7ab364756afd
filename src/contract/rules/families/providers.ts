import { cite } from '../../documents.ts';
import type { ProviderKind } from '../../login-kind.ts';
import type { Capability, RuleStatement } from '../statement.ts';

/** The kinds of providers besides OpenID Connect, which the access matrix takes for all: how each is called, and what a target must offer. */
export const provenKinds = {
  google: { says: 'of Google', needs: 'third-party login' },
  apple: { says: 'of Apple', needs: 'third-party login' },
  facebook: { says: 'of Facebook', needs: 'third-party login' },
  amazon: { says: 'of Amazon', needs: 'third-party login' },
  twitter: { says: 'of Twitter', needs: 'third-party login' },
  digits: { says: 'of Digits', needs: 'third-party login' },
  'user pool': { says: 'of a user pool', needs: 'user pool login' },
  saml: { says: 'of SAML', needs: 'saml login' },
} as const satisfies Partial<Record<ProviderKind, { readonly says: string; readonly needs: Capability }>>;

/** One of these kinds. */
export type ProvenKind = keyof typeof provenKinds;

type Hyphenated<Text extends string> = Text extends `${infer First} ${infer Rest}` ? `${First}-${Rest}` : Text;

/** A rule on who gets in with the proof of one kind of provider: its user with it, nobody without, nor with a forged one. */
export interface ProviderRule extends RuleStatement {
  readonly id: `GetCredentialsForIdentity.provider.${Hyphenated<ProvenKind>}`;
  readonly operation: 'GetCredentialsForIdentity';
  readonly provider: ProvenKind;
}

function ruleOf(provider: ProvenKind, id: Hyphenated<ProvenKind>): ProviderRule {
  const { says, needs } = provenKinds[provider];
  const operation = 'GetCredentialsForIdentity' as const;
  return {
    id: `${operation}.provider.${id}`,
    operation,
    provider,
    says: `${operation} lets in a user ${says} with a genuine proof, and with nothing less.`,
    kind: 'auth',
    strength: 'must',
    certainty: 'stated',
    level: 'documented',
    source: [cite('reference', operation), cite('guide', 'Identity pools authentication flow')],
    needs: ['roles', needs],
    liveTestable: true,
  };
}

/** Who gets in by each kind of provider. */
export function providerRules(): readonly ProviderRule[] {
  return [
    ruleOf('google', 'google'),
    ruleOf('apple', 'apple'),
    ruleOf('facebook', 'facebook'),
    ruleOf('amazon', 'amazon'),
    ruleOf('twitter', 'twitter'),
    ruleOf('digits', 'digits'),
    ruleOf('user pool', 'user-pool'),
    ruleOf('saml', 'saml'),
  ];
}
