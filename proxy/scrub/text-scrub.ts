import { shortest } from './filler.ts';
import { isOneStandIn } from './one-stand-in.ts';
import { heldText, type HeldText } from './held.ts';
import { isOddAddress } from './rules/email.ts';
import type { KnownValues } from './known-values.ts';
import type { Place, ScrubRule } from './rule.ts';
import { vocabularyShapes } from './shapes.ts';
import type { StandIns } from './stand-ins.ts';

/** Counts what was replaced: never a value. */
export type Count = (rule: string, place: string) => void;

/** What the scrubbing of texts works with. */
export interface TextScrubFacts {
  readonly rules: readonly ScrubRule[];
  readonly standIns: StandIns;
  readonly known: KnownValues | undefined;
  readonly count: Count;
  /** Whether a value stands for itself: where a recording is baked, most are their stand-ins already. */
  readonly isStandIn: (value: string) => boolean;
  /** What the client makes up stays, and the recording says so. */
  readonly keepInputs: boolean;
}

/** Scrubs one text by the place it stands in. */
export type TextScrub = (value: string, place: Place, path: string) => string;

/** Asks first the rules that own the place, then those that recognise something anywhere, then the values known so far. */
export function textScrub(facts: TextScrubFacts): TextScrub {
  const scrub = scrubByPlace(facts);
  if (!facts.keepInputs) return scrub;
  const said = new Set<string>();
  return (value, place, path) => {
    if (place.shape === 'Unknown' && path.startsWith('response') && said.has(value)) return value;
    const scrubbed = scrub(value, place, path);
    if (scrubbed === value && value.length >= shortest && isAskedInContract(place, path)) said.add(value);
    return scrubbed;
  };
}

/** An input that is kept in a place of the contract is kept too where an answer repeats it in a place that the contract does not know: one value, one spelling. */
function isAskedInContract({ shape }: Place, path: string): boolean {
  return shape !== undefined && !withoutContract.has(shape) && !vocabularyShapes.has(shape) && path.startsWith('request');
}

const withoutContract: ReadonlySet<string> = new Set(['Unknown', 'Document', 'Claim', 'ErrorMessage']);

function scrubByPlace(facts: TextScrubFacts): TextScrub {
  const { rules, standIns, count, isStandIn } = facts;
  const inParts = scrubOfParts(facts);
  const owners = new Map<string, ScrubRule[]>();
  for (const rule of rules) for (const shape of rule.shapes ?? []) owners.set(shape, [...(owners.get(shape) ?? []), rule]);
  const developers = new Set<string>();
  // oxlint-disable-next-line complexity -- the order of the cases is the rule, and is seen only when they stand together
  return (value, given, path) => {
    if (value.length < shortest || (given.shape !== undefined && vocabularyShapes.has(given.shape))) return value;
    if (given.shape === 'DeveloperProviderName') developers.add(value);
    const place = developers.has(given.member) ? { ...given, developer: true } : given;
    const takeParts = ({ text, found }: Parts): string => {
      for (const rule of found) count(rule, path);
      return text.whole();
    };
    if (place.shape === 'Unknown' || place.shape === 'Claim') {
      const parts = inParts(value, place);
      const settled =
        place.shape === 'Claim' ? isOnlyGlue(parts.text.open) && !isOddAddress(value) : isOneStandIn(parts.text.whole(), rules);
      if (parts.text.open !== value && settled) return takeParts(parts);
    }
    for (const owner of owners.get(place.shape ?? 'Unknown') ?? []) {
      const replaced = owner.replace(value, standIns, place);
      if (replaced === undefined || (replaced === value && !isStandIn(value))) continue;
      count(owner.name, path);
      return replaced;
    }
    return takeParts(inParts(value, place));
  };
}

/** A text whose parts were replaced, and the rules that have recognised one. */
interface Parts {
  readonly text: HeldText;
  readonly found: readonly string[];
}

/** What rules recognise anywhere in a text, and what is known already. */
function scrubOfParts({ rules, standIns, known }: TextScrubFacts): (value: string, place: Place) => Parts {
  const finders = rules.filter(({ pattern }) => pattern !== undefined);
  const unmarked = new RememberedTexts();
  return (value, place) => {
    const text = heldText(value);
    const found: string[] = [];
    let marked = unmarked.has(value) ? undefined : false;
    for (const rule of marked === undefined ? [] : finders) {
      const { pattern } = rule;
      if (pattern === undefined || text.open.search(pattern) === -1) continue;
      marked = true;
      text.step((open, hold) =>
        open.replaceAll(pattern, (part) => {
          const replaced = rule.replace(part, standIns, place);
          if (replaced === undefined) return part;
          if (replaced !== part || rule.isSynthetic(part, place)) found.push(rule.name);
          return hold(replaced);
        }),
      );
    }
    if (marked === false) unmarked.add(value);
    if (known !== undefined) text.step((open, hold) => known.replaceIn(open, hold));
    return { text, found };
  };
}

const mostRemembered = 256;

/** The same headers come with every exchange: in which short texts no rule recognised anything is remembered for a while. */
class RememberedTexts {
  readonly #texts = new Set<string>();

  has(text: string): boolean {
    return this.#texts.has(text);
  }

  add(text: string): void {
    if (text.length > mostRemembered) return;
    if (this.#texts.size >= mostRemembered) this.#texts.clear();
    this.#texts.add(text);
  }
}

/** What holds known parts together and says nothing itself: parts, the marks between them, regions, a scheme. Other marks may belong to a part. */
export function isOnlyGlue(open: string): boolean {
  return (
    open.replaceAll(/(?<![a-z-])[a-z]{2}(?:-[a-z]+)+-\d|https?|CognitoSignIn|cognito-idp|amazonaws\.com|[\uE000-\uF8FF:/. ]/g, '') === ''
  );
}
