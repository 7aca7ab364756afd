import { filler, shortest } from './filler.ts';
import { isOneStandIn } from './one-stand-in.ts';
import { openText, type OpenText } from './text/finished-parts.ts';
import { isOddAddress } from './rules/email.ts';
import { dnsSuffixForm, regionForm } from '../../src/contract/region-names.ts';
import { leastOpaque } from './rules/opaque.ts';
import type { KnownValues } from './known-values.ts';
import type { Place, ScrubRule } from './rule.ts';
import { vocabularyShapes } from '../body/shapes.ts';
import type { StandIns } from './stand-ins.ts';

/** Counts what was replaced: never a value. */
export type Count = (rule: string, place: string) => void;

/** What the scrubbing of texts works with. */
export interface TextScrubFacts {
  readonly rules: readonly ScrubRule[];
  readonly standIns: StandIns;
  readonly known: KnownValues | undefined;
  readonly count: Count;
  /** What the client said in places of the contract and what stayed. */
  readonly said: { readonly mayRepeat: (value: string) => boolean; readonly add: (value: string) => void };
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
  const { said, isStandIn } = facts;
  return (value, place, path) => {
    if (place.shape === 'Unknown' && path.startsWith('response') && said.mayRepeat(value)) return value;
    const scrubbed = scrub(value, place, path);
    const stayed = scrubbed === value && value.length >= shortest && !isStandIn(value);
    if (stayed && isAskedInContract(place, path)) said.add(value);
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
  const take = ({ text, found }: Parts, path: string): string => {
    for (const rule of found) count(rule, path);
    return text.whole();
  };
  const search = (value: string, place: Place, path: string): string => take(inParts(value, { ...place, shape: 'Document' }), path);
  // oxlint-disable-next-line complexity -- the order of the cases is the rule, and is seen only when they stand together
  return (value, given, path) => {
    if (value.length < shortest) return value;
    if (given.shape !== undefined && vocabularyShapes.has(given.shape)) return isWord(value, given) ? value : search(value, given, path);
    if (given.shape === 'DeveloperProviderName') developers.add(value);
    const place = developers.has(given.member) ? { ...given, developer: true } : given;
    if (place.shape === 'Unknown' || place.shape === 'Claim') {
      const parts = inParts(value, place);
      const settled =
        place.shape === 'Claim' ? isOnlyGlue(parts.text.open) && !isOddAddress(value) : isOneStandIn(parts.text.whole(), rules);
      if (parts.text.open !== value && settled) return take(parts, path);
    }
    for (const owner of owners.get(place.shape ?? 'Unknown') ?? []) {
      const replaced = owner.replace(value, standIns, place);
      if (replaced === undefined || (replaced === value && !isStandIn(value))) continue;
      count(owner.name, path);
      return replaced;
    }
    return take(inParts(value, place), path);
  };
}

/** A text whose parts were replaced, and the rules that have recognised one. */
interface Parts {
  readonly text: OpenText;
  readonly found: readonly string[];
}

/** What rules recognise anywhere in a text, what is known already, and at last what is told by its looks alone. */
function scrubOfParts(facts: TextScrubFacts): (value: string, place: Place) => Parts {
  const { known, rules, standIns } = facts;
  const anywhere = finderOf(facts, ({ onlyIn }) => onlyIn === undefined);
  const last = finderOf(facts, ({ onlyIn }) => onlyIn !== undefined);
  const searched = (value: string, place: Place, taken: number): Parts => {
    const text = openText(value);
    const found: string[] = [];
    anywhere({ text, found }, value, place);
    if (known !== undefined) text.step((open, hold) => known.replaceIn(open, hold));
    if (text.open.includes('%')) hideSpelt({ text, found }, place, taken);
    last({ text, found }, `${place.shape ?? ''} ${text.open}`, place);
    return { text, found };
  };
  /** What is spelt with percent signs is looked at as it reads; if it holds anything, all of it goes, and so does what is spelt too often. */
  const hideSpelt = ({ text, found }: FoundParts, place: Place, taken: number): void => {
    const rule = rules.find(({ onlyIn }) => onlyIn?.has(place.shape ?? '') === true);
    if (rule === undefined) return;
    text.step((open, hold) =>
      open.replaceAll(spelt, (run) => {
        const read = unspelt(run);
        if (run.length < leastOpaque || (taken < mostSpelt && searched(read, place, taken + 1).text.whole() === read)) return run;
        found.push(rule.name);
        return hold(standIns.of(rule.kind, run, (number) => filler('unknown', number, run.length)));
      }),
    );
  };
  return (value, place) => searched(value, place, 0);
}

const spelt = /(?<![\w.~+-])[\w.~+-]*%[0-9A-Fa-f]{2}[\w.~%+-]*/g;
/** So often may a text be spelt with percent signs one over the other. */
const mostSpelt = 3;

/** A text as it reads without percent signs; one character for each byte. */
export function unspelt(text: string): string {
  return text.replaceAll(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

interface FoundParts {
  readonly text: OpenText;
  readonly found: string[];
}

/** Replaces what some of the rules recognise; `asked` stands for the text in what is remembered of texts that hold nothing. */
function finderOf({ rules, standIns }: TextScrubFacts, which: (rule: ScrubRule) => boolean) {
  const finders = rules.filter((rule) => rule.pattern !== undefined && which(rule));
  const unmarked = new RememberedTexts();
  return ({ text, found }: FoundParts, asked: string, place: Place): void => {
    if (unmarked.has(asked)) return;
    let marked = false;
    for (const rule of finders) {
      const { pattern, onlyIn } = rule;
      if (pattern === undefined || onlyIn?.has(place.shape ?? '') === false || text.open.search(pattern) === -1) continue;
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
    if (!marked) unmarked.add(asked);
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

const glue = new RegExp(String.raw`(?<![a-z-])${regionForm}|https?|CognitoSignIn|cognito-idp|${dnsSuffixForm}|[\uE000-\uF8FF:/. ]`, 'g');

/** What holds known parts together and says nothing itself: parts, the marks between them, regions, a scheme. Other marks may belong to a part. */
export function isOnlyGlue(open: string): boolean {
  return open.replaceAll(glue, '') === '';
}

/** A name of the contract, or a word of the protocol as services have them: with the module it comes from. */
function isWord(value: string, { shape }: Place): boolean {
  return shape === '(member)' || (value.length <= 100 && /^[A-Za-z_]+(?:[.#][A-Za-z_]+)*$/.test(value) && !/[A-Z]{12}/.test(value));
}
