import { createHash, verify } from 'node:crypto';
import type { PublicKey } from '../../tokens/test-key.ts';
import { verifyingKeyOf } from '../../tokens/test-key.ts';
import { canonicalXml, prefixOf, scopeWithin } from './canonical-xml.ts';
import type { Scope } from './canonical-xml.ts';
import { algorithms, namespaces } from './names.ts';
import { parseXml } from './xml.ts';
import type { XmlElement } from './xml.ts';

/** An element with the namespaces around it, and its own name resolved. */
export interface Placed {
  readonly element: XmlElement;
  readonly outer: Scope;
}

/** An assertion, found but not verified. */
export interface FoundAssertion {
  readonly id: string;
  readonly assertion: Placed;
  readonly signature: Placed;
}

type Namespace = (typeof namespaces)[keyof typeof namespaces];

function isNamed({ element, outer }: Placed, namespace: Namespace, local: string): boolean {
  const scope = scopeWithin(outer, element);
  return scope[prefixOf(element.name)] === namespace && element.name.slice(element.name.indexOf(':') + 1) === local;
}

/** The children of an element that have a name. */
export function childrenOf(parent: Placed, namespace: Namespace, local: string): readonly Placed[] {
  const outer = scopeWithin(parent.outer, parent.element);
  const elements = parent.element.children.flatMap((child) => (typeof child === 'string' ? [] : [{ element: child, outer }]));
  return elements.filter((child) => isNamed(child, namespace, local));
}

/** The only child of a name; undefined where there is none or more than one. */
export function onlyChild(parent: Placed | undefined, namespace: Namespace, local: string): Placed | undefined {
  const [only, ...more] = parent === undefined ? [] : childrenOf(parent, namespace, local);
  return more.length === 0 ? only : undefined;
}

/** The text of an element that holds nothing else. */
export function textOf(placed: Placed | undefined): string | undefined {
  const [text, ...more] = placed?.element.children ?? [];
  return typeof text === 'string' && more.length === 0 ? text : undefined;
}

/** Finds the one assertion of a response, and its one signature. */
export function findAssertion(base64: string): FoundAssertion | undefined {
  if (!/^[A-Za-z0-9+/]+=*$/.test(base64)) return undefined;
  const root = parseXml(Buffer.from(base64, 'base64').toString('utf8'));
  if (root === undefined) return undefined;
  const response: Placed = { element: root, outer: {} };
  if (!isNamed(response, namespaces.protocol, 'Response')) return undefined;
  const assertion = onlyChild(response, namespaces.assertion, 'Assertion');
  const signature = onlyChild(assertion, namespaces.signature, 'Signature');
  const id = assertion?.element.attributes['ID'];
  return assertion === undefined || signature === undefined || id === undefined ? undefined : { id, assertion, signature };
}

/**
 * Whether one of the keys signed the assertion: RSA with SHA-256 over the exclusive canonical form, by one reference to
 * the assertion itself, with the enveloped signature taken out. Nothing else is taken.
 */
export function isSignedAssertion({ id, assertion, signature }: FoundAssertion, keys: readonly PublicKey[]): boolean {
  const info = onlyChild(signature, namespaces.signature, 'SignedInfo');
  const value = textOf(onlyChild(signature, namespaces.signature, 'SignatureValue'));
  if (info === undefined || value === undefined || !hasExpectedForm(info, id)) return false;
  const reference = onlyChild(info, namespaces.signature, 'Reference');
  const transforms = transformsOf(reference);
  const digest = textOf(onlyChild(reference, namespaces.signature, 'DigestValue'));
  const bare = { ...assertion.element, children: assertion.element.children.filter((child) => child !== signature.element) };
  if (
    digest !==
    createHash('sha256')
      .update(canonicalXml(bare, assertion.outer, inclusivePrefixes(transforms.at(-1))))
      .digest('base64')
  )
    return false;
  const method = onlyChild(info, namespaces.signature, 'CanonicalizationMethod');
  const signed = Buffer.from(canonicalXml(info.element, info.outer, inclusivePrefixes(method)));
  return keys.some((key) => verify('sha256', signed, verifyingKeyOf(key), Buffer.from(value, 'base64')));
}

function hasExpectedForm(info: Placed, id: string): boolean {
  const reference = onlyChild(info, namespaces.signature, 'Reference');
  const chain = transformsOf(reference).map(algorithmOf);
  return (
    algorithmOf(onlyChild(info, namespaces.signature, 'CanonicalizationMethod')) === algorithms.canonical &&
    algorithmOf(onlyChild(info, namespaces.signature, 'SignatureMethod')) === algorithms.signature &&
    algorithmOf(onlyChild(reference, namespaces.signature, 'DigestMethod')) === algorithms.digest &&
    reference?.element.attributes['URI'] === `#${id}` &&
    chain.join(' ') === `${algorithms.enveloped} ${algorithms.canonical}`
  );
}

function transformsOf(reference: Placed | undefined): readonly Placed[] {
  const transforms = onlyChild(reference, namespaces.signature, 'Transforms');
  return transforms === undefined ? [] : childrenOf(transforms, namespaces.signature, 'Transform');
}

/** The prefixes that a canonical form is told to keep; large identity providers name some. */
function inclusivePrefixes(method: Placed | undefined): readonly string[] {
  const named = onlyChild(method, namespaces.canonical, 'InclusiveNamespaces')?.element.attributes['PrefixList'] ?? '';
  return named.split(/\s+/).flatMap((prefix) => (prefix === '' ? [] : [prefix === '#default' ? '' : prefix]));
}

function algorithmOf(placed: Placed | undefined): string | undefined {
  return placed?.element.attributes['Algorithm'];
}
