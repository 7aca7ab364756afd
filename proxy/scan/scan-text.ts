import { encodings } from './encodings.ts';
import { scrubRules } from '../scrub/rules.ts';
import { sessionStandIns } from '../scrub/session-stand-ins.ts';
import type { StandIns } from '../scrub/stand-ins/stand-ins.ts';
import { decodings } from './decodings.ts';
import { hiddenForms } from './hidden.ts';

/** What a text holds that only something real looks like, plain or encoded; values that a recording declares are not meant. */
export type TextScan = (text: string, needles?: readonly string[], declared?: ReadonlySet<string>) => readonly string[];

const nowhere = { shape: undefined, member: '', side: 'response' } as const;

/** Makes a scan that knows the stand-ins of a folder. */
export function textScan(standIns: StandIns): TextScan {
  const session = sessionStandIns(standIns, { keepInputs: false, inputs: new Set(), isNew: false });
  const rules = scrubRules({ claims: (json) => json });
  const finders = rules.flatMap((rule) =>
    rule.pattern === undefined || rule.onlyIn !== undefined ? [] : [{ rule, pattern: rule.pattern }],
  );
  /** Kinds that mean something anywhere; in decoded text only those count that noise is never taken for. */
  const recognised = (text: string, plain: boolean, declared: ReadonlySet<string>): readonly string[] =>
    finders.flatMap(({ rule, pattern }) => {
      const form = plain || rule.name === 'email' ? pattern : hiddenForms.get(rule.name);
      if (form === undefined) return [];
      const isReal = (part: string): boolean => (rule.replace(part, session, nowhere) ?? part) !== part;
      for (const [part] of text.matchAll(form)) if (!isHash(part) && !declared.has(part) && isReal(part)) return [rule.name];
      return [];
    });
  return (text, needles = [], declared = new Set()) => {
    const found = new Set<string>();
    for (const { text: layer, how } of decodings(text))
      for (const name of recognised(layer, how === '', declared)) found.add(how === '' ? name : `${name} under ${how}`);
    for (const [index, needle] of needles.entries()) if (holds(text, needle)) found.add(`needle ${index + 1}`);
    return [...found];
  };
}

/** Kinds that are a secret wherever they stand; the others may be inputs that a run has made up. */
export function isSecret(what: string): boolean {
  return /^(?:jwt|session-token|secret-key|access-key|account|needle)/.test(what);
}

/** Hashes of recordings and contracts have the length of nothing else. */
function isHash(part: string): boolean {
  return /^[0-9a-f]{40}$|^[0-9a-f]{64}$/.test(part);
}

/** Whether a text holds a value in any spelling. */
export function holds(text: string, needle: string): boolean {
  return encodings(needle).some((spelling) => spelling.length >= 4 && text.includes(spelling));
}
