import type { Result } from '../../kernel/result.ts';
import { failed } from '../../kernel/result.ts';
import { refuse } from '../refusal.ts';
import type { ConfiguredProvider } from './configured-provider.ts';
import type { ProvenLogin } from './proof.ts';
import { loginTexts } from './refusal-texts.ts';
import type { LoginRefusal, Setting } from './verifying.ts';

/** Verifies a SAML assertion. */
export function verifyAssertion(
  _setting: Setting,
  _provider: Extract<ConfiguredProvider, { readonly kind: 'saml' }>,
  _text: string,
): Result<ProvenLogin, LoginRefusal> {
  return failed(refuse('NotAuthorizedException', loginTexts.notAnAssertion));
}
