import { encodedRuns, leastDecoded, type DecodedRun } from './text/encoded-runs.ts';
import { encodings, readableEncodings } from '../body/encodings.ts';
import type { RecordingStandIns } from './stand-ins.ts';
import { TextIndex } from './text/text-index.ts';

/** Replaces values already known by their stand-ins inside longer texts, raw and in the encodings that hide them. */
export interface KnownValues {
  /** `hold` wraps what is put in. */
  replaceIn(text: string, hold?: (standIn: string) => string): string;
  /** The values that stand in a text in any spelling, one inside another as well. */
  standingIn(text: string): readonly string[];
}

/** What is looked for: the list may grow. */
export type ValuesToKnow = Pick<RecordingStandIns, 'replaced' | 'kept'>;

/** A value with its stand-in, numbered in the order in which they became known: of two spellings that are the same, the earlier counts. */
interface Known {
  readonly order: number;
  readonly value: string;
  readonly standIn: string;
  readonly isName: boolean;
}

/** One spelling of a known value. */
interface Spelt {
  readonly known: Known;
  readonly spelling: number;
  readonly from: string;
  /** What may stand beside it: short values are looked for only where they are quoted, names not inside words. */
  readonly touching: 'anything' | 'no word' | 'edges';
}

interface Match {
  readonly at: number;
  readonly spelt: Spelt;
}

/** Follows the stand-ins of a session; the index grows when it is asked, not when a value is met. */
// oxlint-disable-next-line max-lines-per-function -- one closure over the state of one thing with a life; split, the state would travel
export function knownValues(standIns: ValuesToKnow): KnownValues {
  /** Spellings that stand in a text as they are. */
  const plain = new TextIndex<Spelt>();
  /** Values by their bytes without the first and the last, which base64 shares with whatever stands beside them. */
  const inner = new TextIndex<Known>();
  let indexed = 0;
  let indexedKept = 0;
  const add = (known: Known): void => {
    const bytes = Buffer.from(known.value);
    const decodable = bytes.length >= leastDecoded;
    const forms = speltOf(known, decodable ? readableEncodings(known.value) : encodings(known.value));
    for (const spelt of forms) if (forms.find((earlier) => isSame(earlier, spelt)) === spelt) plain.add(spelt.from, spelt);
    if (decodable) inner.add(bytes.toString('latin1', 1, bytes.length - 1), known);
  };
  const grow = (): void => {
    const { kept } = standIns;
    for (; indexed < standIns.replaced.length; indexed += 1) {
      const { kind, value, standIn } = standIns.replaced[indexed] ?? { kind: 'name', value: '', standIn: '' };
      if (value !== standIn) add({ order: indexed + indexedKept, value, standIn, isName: kind === 'name' });
    }
    for (; indexedKept < kept.length; indexedKept += 1) {
      const value = kept[indexedKept] ?? '';
      if (replaced(value, matchesIn(value), (standIn) => standIn) !== value) continue;
      const known = { order: indexed + indexedKept, value, standIn: value, isName: true };
      plain.add(value, { known, spelling: 0, from: value, touching: 'no word' });
    }
  };
  const matchesIn = (text: string): readonly Match[] => {
    const matches: Match[] = [];
    const take = (at: number, spelt: Spelt): void => {
      if (stands(text, at, spelt)) matches.push({ at, spelt });
    };
    plain.findIn(text, (at, items) => {
      for (const spelt of items) take(at, spelt);
    });
    if (inner.size > 0) for (const run of runsOf(text)) findInRun(run, inner, take);
    return matches;
  };
  return {
    replaceIn(text, hold = (standIn) => standIn) {
      grow();
      const matches = matchesIn(text);
      return matches.length === 0 ? text : replaced(text, matches, hold);
    },
    standingIn(text) {
      grow();
      return matchesIn(text).map(({ spelt }) => spelt.known.value);
    },
  };
}

function speltOf(known: Known, forms: ReturnType<typeof encodings>): readonly Spelt[] {
  return forms.map(({ text, bounded }, spelling) => ({
    known,
    spelling,
    from: text,
    touching: bounded ? 'edges' : known.isName && spelling === 0 ? 'no word' : 'anything',
  }));
}

function isSame(one: Spelt, other: Spelt): boolean {
  return one.from === other.from && one.touching === other.touching;
}

function findInRun(run: DecodedRun, inner: TextIndex<Known>, take: (at: number, spelt: Spelt) => void): void {
  inner.findIn(run.text, (byte, items) => {
    if (byte === 0) return;
    const { at, spellings } = run.spellingAt(byte - 1);
    if (at < 0) return;
    for (const known of items) {
      const forms = spellingsOf(known);
      for (const spelling of spellings) {
        const spelt = forms[spelling];
        if (spelt !== undefined) take(at, spelt);
      }
    }
  });
}

const speltBefore = new WeakMap<Known, readonly Spelt[]>();

/** A value may stand in one text ten thousand times. */
function spellingsOf(known: Known): readonly Spelt[] {
  const before = speltBefore.get(known) ?? speltOf(known, encodings(known.value));
  speltBefore.set(known, before);
  return before;
}

const remembered = new Map<string, readonly DecodedRun[]>();

/** The same headers come with every exchange: what short texts decode to is remembered for a while. */
function runsOf(text: string): readonly DecodedRun[] {
  if (text.length > 256) return encodedRuns(text);
  const before = remembered.get(text);
  if (before !== undefined) return before;
  const runs = encodedRuns(text);
  if (remembered.size >= 512) remembered.clear();
  remembered.set(text, runs);
  return runs;
}

/** From left to right, of several at one place the longest. */
function replaced(text: string, matches: readonly Match[], hold: (standIn: string) => string): string {
  const inOrder = matches.toSorted(
    (one, other) =>
      one.at - other.at ||
      other.spelt.from.length - one.spelt.from.length ||
      one.spelt.known.order - other.spelt.known.order ||
      one.spelt.spelling - other.spelt.spelling,
  );
  let built = '';
  let done = 0;
  for (const { at, spelt } of inOrder) {
    if (at < done) continue;
    built += text.slice(done, at) + hold(fitted(spelt));
    done = at + spelt.from.length;
  }
  return built + text.slice(done);
}

/** Encoded stand-ins may be shorter than what they stand for, never longer: what has no reserved characters needs no escapes. They have as many bytes. */
function fitted({ from, spelling, known }: Spelt): string {
  const to = encodings(known.standIn)[spelling]?.text ?? '';
  const missing = Buffer.byteLength(from) - Buffer.byteLength(to);
  return missing < 0 ? to.slice(0, missing) : to + 'x'.repeat(missing);
}

function stands(text: string, at: number, { from, touching }: Spelt): boolean {
  if (!text.startsWith(from, at)) return false;
  if (touching === 'anything') return true;
  const [before, after] = [text.charAt(at - 1), text.charAt(at + from.length)];
  return touching === 'no word' ? !isWord.test(before) && !isWord.test(after) : isEdge.test(before) && isEdge.test(after);
}

const isWord = /[0-9A-Za-z]/;
/** What a service puts around a value that it quotes. */
const isEdge = /^$|['"`=,{}[\]()&;]/;
