import { encodings } from '../scrub/encodings.ts';
import { nowhere } from '../scrub/rule.ts';
import { scrubRules } from '../scrub/rules.ts';
import { decodings } from './decodings.ts';

const rules = scrubRules({ claims: (json) => json, sign: false, session: '' });
const finders = rules.flatMap((rule) => (rule.pattern === undefined || rule.onlyIn !== undefined ? [] : [{ rule, pattern: rule.pattern }]));

/** What a text holds that only something real looks like: plain, or under percent signs, escapes, hexadecimal, base64. */
export function scanText(text: string, needles: readonly string[] = []): readonly string[] {
  const found = new Set<string>();
  for (const { text: layer, how } of decodings(text))
    for (const name of recognised(layer, how === '')) found.add(how === '' ? name : `${name} under ${how}`);
  for (const [index, needle] of needles.entries()) if (holds(text, needle)) found.add(`needle ${index + 1}`);
  return [...found];
}

/** Kinds that are a secret wherever they stand; the others may be inputs that a run has made up. */
export function isSecret(what: string): boolean {
  return /^(?:jwt|session-token|secret-key|access-key|account|needle)/.test(what);
}

/** Kinds that mean something anywhere; in decoded noise only those with a form of their own count. */
function recognised(text: string, plain: boolean): readonly string[] {
  return finders.flatMap(({ rule, pattern }) => {
    if (!plain && !strong.has(rule.name)) return [];
    for (const [part] of text.matchAll(pattern)) if (!rule.isSynthetic(part, nowhere) && !isHash(part)) return [rule.name];
    return [];
  });
}

const strong: ReadonlySet<string> = new Set(['jwt', 'session-token', 'access-key', 'user-pool', 'uuid', 'email', 'arn']);

/** Hashes of recordings and contracts have the length of nothing else. */
function isHash(part: string): boolean {
  return /^[0-9a-f]{40}$|^[0-9a-f]{64}$/.test(part);
}

/** Whether a text holds a value in any spelling. */
export function holds(text: string, needle: string): boolean {
  return encodings(needle).some((spelling) => spelling.text.length >= 4 && text.includes(spelling.text));
}
