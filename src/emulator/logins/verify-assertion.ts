import { parseInstant } from '../../kernel/clock.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Result } from '../../kernel/result.ts';
import { failed, ok } from '../../kernel/result.ts';
import { refuse } from '../refusal.ts';
import type { ConfiguredProvider } from './configured-provider.ts';
import type { ProvenLogin } from './proof.ts';
import { expiredText, loginTexts, missingClaimText } from './refusal-texts.ts';
import { audience, namespaces, recipient } from './saml/names.ts';
import { childrenOf, findAssertion, isSignedAssertion, onlyChild, textOf } from './saml/read-assertion.ts';
import type { FoundAssertion, Placed } from './saml/read-assertion.ts';
import { demandsGenuineLogins } from './verifying.ts';
import type { LoginRefusal, Setting } from './verifying.ts';

type SamlProvider = Extract<ConfiguredProvider, { readonly kind: 'saml' }>;

/** Five minutes, as for tokens. */
const graceMilliseconds = 300_000;

/** Verifies a SAML response with one signed assertion: signature, issuer, time, audience, and that it is new to the operation. */
export function verifyAssertion(setting: Setting, provider: SamlProvider, text: string): Result<ProvenLogin, LoginRefusal> {
  const found = findAssertion(text);
  const subject = textOf(nameIdOf(found?.assertion));
  if (found === undefined || subject === undefined) return refused(loginTexts.notAnAssertion);
  if (demandsGenuineLogins(setting)) {
    const objection =
      originObjection(setting, provider, found) ??
      timeObjection(setting, found) ??
      audienceObjection(found) ??
      replayObjection(setting, found.id);
    if (objection !== undefined) return refused(objection);
  }
  const claims = { ...attributesOf(found.assertion), nameidentifier: subject };
  return ok({
    kind: 'federated',
    provider: provider.key,
    subject,
    configured: provider,
    claims,
    audience,
    amr: `${provider.arn}:${subject}`,
  });
}

function refused(text: string): Result<never, LoginRefusal> {
  return failed(refuse('NotAuthorizedException', text));
}

function nameIdOf(assertion: Placed | undefined): Placed | undefined {
  return onlyChild(onlyChild(assertion, namespaces.assertion, 'Subject'), namespaces.assertion, 'NameID');
}

function originObjection({ region }: Setting, provider: SamlProvider, found: FoundAssertion): string | undefined {
  const trusted = region.world.trust.samlProvider(provider.arn);
  const keys = trusted?.keys ?? [];
  const usable = region.keeps('logins.saml-any-certificate') ? keys : keys.slice(0, 1);
  if (!isSignedAssertion(found, usable)) return loginTexts.signature;
  const issuer = textOf(onlyChild(found.assertion, namespaces.assertion, 'Issuer'));
  return issuer === trusted?.entityId ? undefined : loginTexts.issuer;
}

function conditionsOf({ assertion }: FoundAssertion): Placed | undefined {
  return onlyChild(assertion, namespaces.assertion, 'Conditions');
}

function instantOf(found: FoundAssertion, name: string): number | undefined {
  return parseInstant(conditionsOf(found)?.element.attributes[name] ?? '');
}

/** Milliseconds here, where tokens have seconds. @see observed: LOGIN-06 */
function timeObjection({ region, pool, operation }: Setting, found: FoundAssertion): string | undefined {
  const begins = instantOf(found, 'NotBefore');
  const ends = instantOf(found, 'NotOnOrAfter');
  if (begins === undefined || ends === undefined) return loginTexts.notAnAssertion;
  const now = region.now(pool.id);
  const grace = region.keeps('logins.clock-skew') ? graceMilliseconds : 0;
  const isOverlooked = operation === 'GetId' && !region.keeps('GetId.behaviour.expired-token');
  if (now >= ends + grace && !isOverlooked) return expiredText(now, ends);
  return begins > now + grace ? loginTexts.notYetValid : undefined;
}

function audienceObjection(found: FoundAssertion): string | undefined {
  const restriction = onlyChild(conditionsOf(found), namespaces.assertion, 'AudienceRestriction');
  if (restriction === undefined) return missingClaimText('Audience');
  const audiences = childrenOf(restriction, namespaces.assertion, 'Audience').map(textOf);
  const subject = onlyChild(found.assertion, namespaces.assertion, 'Subject');
  const confirmation = onlyChild(subject, namespaces.assertion, 'SubjectConfirmation');
  const data = onlyChild(confirmation, namespaces.assertion, 'SubjectConfirmationData');
  const isForUs = audiences.includes(audience) && data?.element.attributes['Recipient'] === recipient;
  return isForUs ? undefined : loginTexts.unsupported;
}

/** Once per operation. @see guide: SAML providers */
function replayObjection({ operation, region }: Setting, id: string): string | undefined {
  const name = `saml assertion ${id} in ${operation}`;
  if (region.world.note(name) !== undefined && region.keeps('logins.saml-replay')) return loginTexts.replayed;
  region.world.putNote(name, true);
  return undefined;
}

function attributesOf(assertion: Placed): JsonObject {
  const statement = onlyChild(assertion, namespaces.assertion, 'AttributeStatement');
  const attributes = statement === undefined ? [] : childrenOf(statement, namespaces.assertion, 'Attribute');
  const entries = attributes.map((attribute) => {
    const values = childrenOf(attribute, namespaces.assertion, 'AttributeValue').flatMap((value) => textOf(value) ?? []);
    return [attribute.element.attributes['Name'] ?? '', values.length === 1 ? (values[0] ?? '') : values] as const;
  });
  return Object.fromEntries(entries);
}
