import { dnsSuffixForm, regionForm } from '../../src/contract/region-names.ts';
import { vocabularyShapes } from '../body/shapes.ts';
import type { Place, ScrubRule } from './rule.ts';
import { isOddAddress } from './rules/address.ts';
import { isLikeJwt } from './rules/jwt.ts';
import { leastOpaque } from './rules/opaque.ts';
import type { SessionStandIns } from './session-stand-ins.ts';
import type { SaidTexts } from './said-texts.ts';
import { shortest } from './stand-ins/text-code.ts';
import { openText, type OpenText } from './text/finished-parts.ts';

/** Counts what was replaced: never a value. */
export type Count = (rule: string, place: string) => void;

/** What the scrubbing of texts works with. */
export interface TextScrubFacts {
  readonly rules: readonly ScrubRule[];
  readonly standIns: SessionStandIns;
  /** What was replaced before, and may be repeated in answers. */
  readonly said: SaidTexts | undefined;
  readonly count: Count;
}

/** Scrubs one text by the place it stands in. */
export type TextScrub = (value: string, place: Place, path: string) => string;

/** The member of a text that stands beside the traffic. */
export const variableMember = '(variable)';

/** Asks first the rules that own the place, then those that recognise something anywhere, then what was said before. */
export function textScrub(facts: TextScrubFacts): TextScrub {
  const { rules, standIns, count, said } = facts;
  const inParts = scrubOfParts(facts);
  const owners = new Map<string, ScrubRule[]>();
  for (const rule of rules) for (const shape of rule.shapes ?? []) owners.set(shape, [...(owners.get(shape) ?? []), rule]);
  const take = ({ text, found }: Parts, path: string): string => {
    for (const rule of found) count(rule, path);
    return text.whole();
  };
  const owned = (value: string, place: Place, path: string): string | undefined => {
    for (const owner of owners.get(place.shape ?? 'Unknown') ?? []) {
      const replaced = owner.replace(value, standIns, place);
      if (replaced === undefined || (replaced === value && !isDone(owner, value, standIns))) continue;
      if (replaced !== value) said?.note(value, replaced);
      count(owner.name, path);
      return replaced;
    }
    return undefined;
  };
  const word = (value: string, place: Place, path: string): string =>
    isWord(value, place) ? value : take(inParts(value, { ...place, shape: 'Document' }), path);
  /** In a place without a rule of the contract what is put together from known parts is replaced part by part. */
  const open = (value: string, place: Place, path: string): string => {
    const parts = inParts(value, place);
    const isParts = parts.found.length > 0 && isOnlyGlue(parts.text.open) && !isOddAddress(value);
    return isParts ? take(parts, path) : (owned(value, place, path) ?? take(parts, path));
  };
  return (value, place, path) => {
    const { shape } = place;
    if (value.length < shortest) return value;
    if (shape === 'DeveloperProviderName') standIns.noteDeveloper(value);
    if (shape !== undefined && vocabularyShapes.has(shape)) return word(value, place, path);
    if (shape === 'Unknown' || shape === 'Claim') return open(value, place, path);
    const usual = (): string => owned(value, place, path) ?? take(inParts(value, place), path);
    return (isPlainToken(value, place) ? standIns.changedToken(value, place.side, usual) : undefined) ?? usual();
  };
}

function isPlainToken(value: string, { shape = '' }: Place): boolean {
  return tokenShapes.has(shape) && !isLikeJwt(value);
}

/** Shapes of proofs of a login. */
const tokenShapes: ReadonlySet<string> = new Set(['IdentityProviderToken', 'OIDCToken']);

/** Rules that put a stand-in together from those of its parts. */
const ofParts: ReadonlySet<string> = new Set(['arn', 'claim', 'host', 'jwt', 'key-set']);

/** Whether what a rule leaves as it is was made by it before; else it is an input that stays. */
function isDone({ name }: ScrubRule, value: string, standIns: SessionStandIns): boolean {
  return ofParts.has(name) || standIns.isMade(value);
}

/** A text whose parts were replaced, and the rules that have recognised one. */
interface Parts {
  readonly text: OpenText;
  readonly found: readonly string[];
}

/** What rules recognise anywhere in a text, what was said before, and at last what is told by its looks alone. */
function scrubOfParts(facts: TextScrubFacts): (value: string, place: Place) => Parts {
  const { said, rules, standIns } = facts;
  const anywhere = finderOf(facts, ({ onlyIn }) => onlyIn === undefined);
  const last = finderOf(facts, ({ onlyIn }) => onlyIn !== undefined);
  const searched = (value: string, place: Place, taken: number): Parts => {
    const text = openText(value);
    const found: string[] = [];
    anywhere({ text, found }, value, place);
    if (said !== undefined && (place.side === 'response' || place.member === variableMember))
      text.step((open, hold) => said.replaceIn(open, hold));
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
        return hold(standIns.of(run));
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
          if (replaced !== part || isDone(rule, part, standIns)) found.push(rule.name);
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
