import { createHash, sign } from 'node:crypto';
import { isoInstant } from '../../../kernel/clock.ts';
import type { Ids } from '../../../kernel/ids.ts';
import type { JsonObject, JsonValue } from '../../../kernel/json.ts';
import { signingKeyOf } from '../../tokens/test-key.ts';
import { strangerKey } from './provider-keys.ts';
import type { LoginFlaw } from '../../../contract/login-kind.ts';
import { canonicalXml } from '../saml/canonical-xml.ts';
import { algorithms, audience, namespaces, recipient } from '../saml/names.ts';
import { element } from '../saml/xml.ts';
import type { XmlElement } from '../saml/xml.ts';
import { samlProvider } from './test-providers.ts';

/** Which assertion is wanted. */
export interface WantedAssertion {
  readonly providerArn: string;
  readonly subject: string;
  /** Attributes; a list gives several values. */
  readonly claims: JsonObject;
  readonly flaw: LoginFlaw | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly ids: Ids;
  /** Prefixes that the signature keeps, as large identity providers do; none by default. */
  readonly inclusive?: readonly string[];
}

/** Mints a response with one signed assertion, in base64, as it goes into `Logins`. */
export function mintAssertion(wanted: WantedAssertion): string {
  if (wanted.flaw === 'not a token') return 'not-a-token';
  const id = `_${Buffer.from(wanted.ids.bytes(16)).toString('hex')}`;
  const [issuer, ...rest] = contents(wanted);
  const kept = Object.fromEntries((wanted.inclusive ?? []).map((prefix) => [`xmlns:${prefix}`, `urn:${prefix}`]));
  const facts = { ...kept, 'xmlns:saml': namespaces.assertion, ID: id, Version: '2.0', IssueInstant: isoInstant(wanted.now) };
  const { inclusive = [] } = wanted;
  const unsigned = element('saml:Assertion', facts, issuer, ...rest);
  const assertion = element('saml:Assertion', facts, issuer, signatureOf(unsigned, { id, flaw: wanted.flaw, inclusive }), ...rest);
  const response = element(
    'samlp:Response',
    { 'xmlns:samlp': namespaces.protocol, ID: `${id}r`, Version: '2.0', IssueInstant: isoInstant(wanted.now), Destination: recipient },
    element('samlp:Status', {}, element('samlp:StatusCode', { Value: 'urn:oasis:names:tc:SAML:2.0:status:Success' })),
    assertion,
  );
  return Buffer.from(canonicalXml(response, {}, inclusive)).toString('base64');
}

function contents({ subject, claims, flaw, now }: WantedAssertion): readonly [XmlElement, ...XmlElement[]] {
  const begins = now + shiftOf(flaw);
  const [notBefore, notOnOrAfter] = [isoInstant(begins), isoInstant(begins + 3_600_000)];
  const confirmation = element('saml:SubjectConfirmationData', { NotOnOrAfter: notOnOrAfter, Recipient: recipient });
  const named = element('saml:Audience', {}, flaw === 'wrong audience' ? 'urn:somebody:else' : audience);
  const attributes = Object.entries(claims).map(([name, value]) => attribute(name, value));
  return [
    element('saml:Issuer', {}, flaw === 'wrong issuer' ? 'https://elsewhere.login.poolproof.test' : samlProvider.entityId),
    element(
      'saml:Subject',
      {},
      element('saml:NameID', { Format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent' }, subject),
      element('saml:SubjectConfirmation', { Method: 'urn:oasis:names:tc:SAML:2.0:cm:bearer' }, confirmation),
    ),
    element(
      'saml:Conditions',
      { NotBefore: notBefore, NotOnOrAfter: notOnOrAfter },
      ...(flaw === 'no audience' ? [] : [element('saml:AudienceRestriction', {}, named)]),
    ),
    element(
      'saml:AuthnStatement',
      { AuthnInstant: isoInstant(begins) },
      element('saml:AuthnContext', {}, element('saml:AuthnContextClassRef', {}, 'urn:oasis:names:tc:SAML:2.0:ac:classes:Password')),
    ),
    ...(attributes.length === 0 ? [] : [element('saml:AttributeStatement', {}, ...attributes)]),
  ];
}

/** Milliseconds: two hours back has expired an hour ago, one hour ahead is not yet valid, else a moment ago. */
function shiftOf(flaw: LoginFlaw | undefined): number {
  if (flaw === 'expired') return -7_200_000;
  return flaw === 'not yet valid' ? 3_600_000 : -5000;
}

function attribute(name: string, value: JsonValue): XmlElement {
  const values: readonly JsonValue[] = Array.isArray(value) ? value : [value];
  const texts = values.map((one) => element('saml:AttributeValue', {}, typeof one === 'string' ? one : JSON.stringify(one)));
  return element('saml:Attribute', { Name: name }, ...texts);
}

interface Signed {
  readonly id: string;
  readonly flaw: LoginFlaw | undefined;
  readonly inclusive: readonly string[];
}

/** The transform that makes the canonical form, with the prefixes it keeps. */
function canonicalTransform(inclusive: readonly string[]): XmlElement {
  const list = { 'xmlns:ec': namespaces.canonical, PrefixList: inclusive.join(' ') };
  return element(
    'ds:Transform',
    { Algorithm: algorithms.canonical },
    ...(inclusive.length === 0 ? [] : [element('ec:InclusiveNamespaces', list)]),
  );
}

function signatureOf(unsigned: XmlElement, { id, flaw, inclusive }: Signed): XmlElement {
  const digest = createHash('sha256')
    .update(canonicalXml(unsigned, {}, inclusive))
    .digest('base64');
  const info = element(
    'ds:SignedInfo',
    { 'xmlns:ds': namespaces.signature },
    element('ds:CanonicalizationMethod', { Algorithm: algorithms.canonical }),
    element('ds:SignatureMethod', { Algorithm: algorithms.signature }),
    element(
      'ds:Reference',
      { URI: `#${id}` },
      element('ds:Transforms', {}, element('ds:Transform', { Algorithm: algorithms.enveloped }), canonicalTransform(inclusive)),
      element('ds:DigestMethod', { Algorithm: algorithms.digest }),
      element('ds:DigestValue', {}, digest),
    ),
  );
  const isSpoilt = flaw === 'bad signature' || flaw === 'unknown provider';
  const value = sign('sha256', Buffer.from(canonicalXml(info)), signingKeyOf(isSpoilt ? strangerKey : samlProvider.key));
  return element('ds:Signature', { 'xmlns:ds': namespaces.signature }, info, element('ds:SignatureValue', {}, value.toString('base64')));
}
