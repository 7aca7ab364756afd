import type { XmlElement } from './xml.ts';

/** Namespaces by prefix; the empty prefix is the default one. */
export type Scope = Readonly<Record<string, string>>;

/** The namespaces that hold inside an element. */
export function scopeWithin(outer: Scope, { attributes }: XmlElement): Scope {
  const declared = Object.entries(attributes).flatMap(([name, uri]) => (isDeclaration(name) ? [[prefixDeclared(name), uri] as const] : []));
  return { ...outer, ...Object.fromEntries(declared) };
}

function isDeclaration(name: string): boolean {
  return name === 'xmlns' || name.startsWith('xmlns:');
}

function prefixDeclared(name: string): string {
  return name === 'xmlns' ? '' : name.slice(6);
}

/** The prefix of a name; the empty one where it has none. */
export function prefixOf(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? '' : name.slice(0, colon);
}

function inText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#xD;');
}

function inAttribute(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  return escaped.replaceAll('\t', '&#x9;').replaceAll('\n', '&#xA;').replaceAll('\r', '&#xD;');
}

function byCodePoint(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

/**
 * An element in exclusive canonical form, without comments. The declarations of `inclusive` prefixes are written where they come
 * into scope, used or not; the empty prefix is the default namespace. @see W3C exc-c14n
 */
export function canonicalXml(element: XmlElement, outer: Scope = {}, inclusive: readonly string[] = []): string {
  return written(element, outer, { rendered: {}, inclusive });
}

/** What has been written around an element, and which declarations are written unused. */
interface Around {
  readonly rendered: Scope;
  readonly inclusive: readonly string[];
}

function written(element: XmlElement, outer: Scope, { rendered, inclusive }: Around): string {
  const scope = scopeWithin(outer, element);
  const plain = Object.keys(element.attributes).filter((name) => !isDeclaration(name));
  const used = new Set([...inclusive, prefixOf(element.name), ...plain.filter((name) => name.includes(':')).map(prefixOf)]);
  const fresh = [...used].filter((prefix) => (scope[prefix] ?? '') !== (rendered[prefix] ?? '')).toSorted(byCodePoint);
  const declarations = fresh.map((prefix) => ` xmlns${prefix === '' ? '' : `:${prefix}`}="${inAttribute(scope[prefix] ?? '')}"`);
  const sortKey = (name: string) => `${name.includes(':') ? (scope[prefixOf(name)] ?? '') : ''}\u0000${name.slice(name.indexOf(':') + 1)}`;
  const attributes = plain
    .toSorted((one, other) => byCodePoint(sortKey(one), sortKey(other)))
    .map((name) => ` ${name}="${inAttribute(element.attributes[name] ?? '')}"`);
  const within = { ...rendered, ...Object.fromEntries(fresh.map((prefix) => [prefix, scope[prefix] ?? ''])) };
  const children = element.children.map((child) =>
    typeof child === 'string' ? inText(child) : written(child, scope, { rendered: within, inclusive }),
  );
  return `<${element.name}${declarations.join('')}${attributes.join('')}>${children.join('')}</${element.name}>`;
}
