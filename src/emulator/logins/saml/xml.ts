/** An element as it is written: prefixed names, attributes with namespace declarations among them. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

/** Makes an element. */
export function element(name: string, attributes: XmlElement['attributes'], ...children: XmlElement['children']): XmlElement {
  return { name, attributes, children };
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string | undefined {
  if (/&(?!(?:amp|lt|gt|quot|apos|#x[0-9A-Fa-f]{1,6});)/.test(text)) return undefined;
  return text.replaceAll(/&(?:#x([0-9A-Fa-f]+)|(\w+));/g, (_, hex: string | undefined, name: string | undefined) =>
    hex === undefined ? (entities[name ?? ''] ?? '') : String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff)),
  );
}

/** A tag or a run of text at the place where the expression stands. */
const piece = /<(\/?)([A-Za-z_][\w.:-]*)((?:\s+[A-Za-z_][\w.:-]*="[^"<]*")*)\s*(\/?)>|([^<]+)/y;

/** What may stand before the root. */
const declaration = /^<\?xml version=(["'])1\.0\1(?: encoding=(["'])utf-8\2)?(?: standalone=(["'])(?:yes|no)\3)? ?\?>\s*/i;

interface Opened {
  readonly name: string;
  readonly attributes: XmlElement['attributes'];
  readonly children: (XmlElement | string)[];
}

function attributesOf(source: string): XmlElement['attributes'] | undefined {
  const found = new Map<string, string>();
  for (const [, name = '', value = ''] of source.matchAll(/([\w.:-]+)="([^"<]*)"/g)) {
    const text = unescaped(value);
    if (text === undefined || found.has(name)) return undefined;
    found.set(name, text);
  }
  return Object.fromEntries(found);
}

/**
 * Reads a strict part of XML: elements, double-quoted attributes, text, the five named entities and hexadecimal references.
 * An XML declaration of UTF-8 before it is skipped. Anything else (comments, CDATA, document types, processing instructions) makes the text unreadable.
 */
export function parseXml(source: string): XmlElement | undefined {
  const root: Opened = { name: '', attributes: {}, children: [] };
  const open: Opened[] = [root];
  piece.lastIndex = declaration.exec(source)?.[0].length ?? 0;
  while (piece.lastIndex < source.length) {
    const match = piece.exec(source);
    if (match === null || !take(match, open)) return undefined;
  }
  const [only, ...more] = root.children;
  return open.length === 1 && more.length === 0 && typeof only === 'object' ? only : undefined;
}

/** Takes one piece in; false where it does not fit. */
function take(match: RegExpExecArray, open: Opened[]): boolean {
  const parent = open.at(-1);
  const text = match[5];
  if (parent === undefined) return false;
  return text === undefined ? takeTag(match, parent, open) : takeText(unescaped(text), parent);
}

function takeTag([, slash, name = '', source = '', ends]: RegExpExecArray, parent: Opened, open: Opened[]): boolean {
  if (slash === '/') return open.length > 1 && source === '' && ends === '' && open.pop()?.name === name;
  const made = opened(name, source);
  if (made === undefined) return false;
  parent.children.push(made);
  if (ends !== '/') open.push(made);
  return true;
}

function takeText(text: string | undefined, parent: Opened): boolean {
  if (text !== undefined) parent.children.push(text);
  return text !== undefined;
}

function opened(name: string, source: string): Opened | undefined {
  const attributes = attributesOf(source);
  return attributes === undefined ? undefined : { name, attributes, children: [] };
}
