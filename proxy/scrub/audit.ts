import type { Har } from '../fixture/har.ts';
import { knownValues } from './known-values.ts';
import { decodeSegment } from './rules/jwt.ts';
import { recordingStandIns, type Kind, type Replaced } from './stand-ins.ts';

const least = 8;

/** The kinds of values from the live session that a finished fixture still holds, in any spelling. Works in memory; nothing of it is written. */
export function leftovers(text: string, har: Har, replaced: readonly Replaced[]): readonly Kind[] {
  const needles = replaced.filter(
    ({ value, standIn, kind }) =>
      value !== standIn &&
      value.length >= least &&
      new Set(value).size > 2 &&
      ((kind !== 'name' && kind !== 'quarantined') || !/^[A-Za-z]+$/.test(value)),
  );
  const texts = [
    withoutFacts(text, har),
    ...har.log.entries.flatMap(({ request, response }) => [request.postData?.text ?? '', response.content.text]),
  ];
  const segments = texts.flatMap((part) =>
    [...part.matchAll(/eyJ[A-Za-z0-9_-]+|(?<=\.)eyJ[A-Za-z0-9_-]+/g)].map(([segment]) => decodeSegment(segment)),
  );
  const kinds = new Set<Kind>();
  const probe = probeFor(needles, kinds);
  for (const part of [...texts, ...segments]) probe(part);
  return [...kinds].toSorted();
}

/** Facts about the recording are the recorder's own words. */
function withoutFacts(text: string, har: Har): string {
  const { _fixture } = har.log;
  return text.replace(JSON.stringify(_fixture.target), '""').replace(JSON.stringify(_fixture.session), '""');
}

function probeFor(needles: readonly Replaced[], found: Set<Kind>): (text: string) => void {
  const standIns = new Set(needles.map(({ standIn }) => standIn));
  const marks = new Map<string, Kind>();
  const watched = recordingStandIns();
  for (const [index, { value, kind }] of needles.entries()) {
    if (standIns.has(value)) continue;
    const mark = `\u0001${index}\u0001`;
    marks.set(mark, kind);
    watched.of(kind, value, () => mark);
  }
  const known = knownValues(watched);
  return (text) => {
    if (marks.size === 0 || known.replaceIn(text, () => '\u0001') === text) return;
    for (const { kind, value } of watched.replaced) if (knownValuesOf(kind, value, text)) found.add(kind);
  };
}

function knownValuesOf(kind: Kind, value: string, text: string): boolean {
  const one = recordingStandIns();
  one.of(kind, value, () => '\u0001');
  return knownValues(one).replaceIn(text) !== text;
}
