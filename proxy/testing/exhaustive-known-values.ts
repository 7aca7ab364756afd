import { encodings } from '../body/encodings.ts';
import type { KnownValues } from '../scrub/known-values.ts';
import type { RecordingStandIns } from '../scrub/stand-ins.ts';

interface Entry {
  readonly from: string;
  readonly to: string;
  /** What may stand beside it: short values are looked for only where they are quoted, names not inside words. */
  readonly touching: 'anything' | 'no word' | 'edges';
}

const gram = 4;

/** The same as `knownValues`, said the long way: every spelling of every value is written out and looked for. Only to judge the quick way by. */
// oxlint-disable-next-line max-lines-per-function -- one closure over the state of one thing with a life; split, the state would travel
export function exhaustiveKnownValues(standIns: RecordingStandIns): Pick<KnownValues, 'replaceIn'> {
  const index = new Map<string, Entry[]>();
  let indexed = 0;
  let indexedKept = 0;
  const add = (entry: Entry): void => {
    const list = index.get(entry.from.slice(0, gram)) ?? [];
    list.push(entry);
    list.sort((one, other) => other.from.length - one.from.length);
    index.set(entry.from.slice(0, gram), list);
  };
  // oxlint-disable-next-line complexity -- two lists taken in alike; split, the counters would travel
  const grow = (): void => {
    for (; indexed < standIns.replaced.length; indexed += 1) {
      const { kind, value, standIn } = standIns.replaced[indexed] ?? { kind: 'name', value: '', standIn: '' };
      if (value === standIn) continue;
      const [from, to] = [encodings(value), encodings(standIn)];
      for (const [at, form] of from.entries()) {
        add({
          from: form.text,
          to: to[at]?.text ?? '',
          touching: form.bounded ? 'edges' : kind === 'name' && at === 0 ? 'no word' : 'anything',
        });
      }
    }
    for (; indexedKept < standIns.kept.length; indexedKept += 1) {
      const value = standIns.kept[indexedKept] ?? '';
      if (value.length >= gram && replaced(value, (standIn) => standIn) === value) add({ from: value, to: value, touching: 'no word' });
    }
  };
  return {
    replaceIn(text, hold = (standIn) => standIn) {
      grow();
      return replaced(text, hold);
    },
  };
  function replaced(text: string, hold: (standIn: string) => string): string {
    let built = '';
    let done = 0;
    for (let at = 0; at + gram <= text.length; at += 1) {
      const hit = index.get(text.slice(at, at + gram))?.find((entry) => matches(text, at, entry));
      if (hit === undefined) continue;
      built += text.slice(done, at) + hold(fitted(hit));
      done = at + hit.from.length;
      at = done - 1;
    }
    return done === 0 ? text : built + text.slice(done);
  }
}

/** Encoded stand-ins may be shorter than what they stand for, never longer: what has no reserved characters needs no escapes. */
function fitted({ from, to }: Entry): string {
  const [length, wanted] = [Buffer.byteLength(to), Buffer.byteLength(from)];
  return length < wanted ? to + 'x'.repeat(wanted - length) : to.slice(0, to.length - length + wanted);
}

function matches(text: string, at: number, entry: Entry): boolean {
  if (!text.startsWith(entry.from, at)) return false;
  const [before, after] = [text.charAt(at - 1), text.charAt(at + entry.from.length)];
  if (entry.touching === 'anything') return true;
  return entry.touching === 'no word' ? !isWord.test(before) && !isWord.test(after) : isEdge.test(before) && isEdge.test(after);
}

const isWord = /[0-9A-Za-z]/;
/** What a service puts around a value that it quotes. */
const isEdge = /^$|['"`=,{}[\]()&;]/;
