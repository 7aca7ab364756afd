import { encodings } from './encodings.ts';
import type { RecordingStandIns } from './stand-ins.ts';

/** Replaces values already known by their stand-ins inside longer texts, raw and in the encodings that hide them. */
export interface KnownValues {
  /** `hold` wraps what is put in. */
  replaceIn(text: string, hold?: (standIn: string) => string): string;
}

const gram = 4;

/** Follows the stand-ins of a session; the index grows when it is asked, not when a value is met. */
export function knownValues(standIns: RecordingStandIns): KnownValues {
  const index = new Map<string, { readonly from: string; readonly to: string; readonly bounded: boolean }[]>();
  let indexed = 0;
  const grow = (): void => {
    for (; indexed < standIns.replaced.length; indexed += 1) {
      const { kind, value, standIn } = standIns.replaced[indexed] ?? { kind: 'name', value: '', standIn: '' };
      if (value === standIn) continue;
      const [from, to] = [encodings(value), encodings(standIn)];
      for (const [at, form] of from.entries()) {
        const list = index.get(form.text.slice(0, gram)) ?? [];
        list.push({ from: form.text, to: to[at]?.text ?? '', bounded: form.bounded || (kind === 'name' && at === 0) });
        list.sort((one, other) => other.from.length - one.from.length);
        index.set(form.text.slice(0, gram), list);
      }
    }
  };
  return {
    replaceIn(text, hold = (standIn) => standIn) {
      grow();
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
    },
  };
}

/** Encoded stand-ins may be shorter than what they stand for, never longer: what has no reserved characters needs no escapes. */
function fitted({ from, to }: { readonly from: string; readonly to: string }): string {
  return to.length < from.length ? to.padEnd(from.length, 'x') : to.slice(0, from.length);
}

function matches(text: string, at: number, entry: { readonly from: string; readonly bounded: boolean }): boolean {
  if (!text.startsWith(entry.from, at)) return false;
  return !entry.bounded || (!isWordUnit(text.charCodeAt(at - 1)) && !isWordUnit(text.charCodeAt(at + entry.from.length)));
}

function isWordUnit(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}
