import type { Har } from '../fixture/har.ts';
import { isAnyFiller } from './filler.ts';
import { knownValues } from './known-values.ts';
import { decodeSegment } from './rules/jwt.ts';
import type { Kind, Replaced } from './stand-ins.ts';

const least = 8;

/** The kinds of values from the live session that a finished fixture still holds, in any spelling. Works in memory; nothing of it is written. */
export function leftovers(text: string, har: Har, replaced: readonly Replaced[]): readonly Kind[] {
  const needles = replaced.filter(
    ({ value, standIn, kind }) =>
      value !== standIn &&
      // A name of the form of our own says nothing, and stands in longer ones.
      !isAnyFiller(value) &&
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
  const kinds = kindsOf(needles);
  const known = knownValues({ replaced: needles.filter(({ value }) => kinds.has(value)), kept: [] });
  const found = [...texts, ...segments].flatMap((part) => known.standingIn(part).map((value) => kinds.get(value)));
  return [...new Set(found)].filter((kind) => kind !== undefined).toSorted();
}

/** Values that are the stand-ins of others may stand anywhere. */
function kindsOf(needles: readonly Replaced[]): ReadonlyMap<string, Kind> {
  const standIns = new Set(needles.map(({ standIn }) => standIn));
  return new Map(needles.flatMap(({ value, kind }) => (standIns.has(value) ? [] : [[value, kind] as const])));
}

/** Facts about the recording are the recorder's own words. */
function withoutFacts(text: string, har: Har): string {
  const { _fixture } = har.log;
  return text.replace(JSON.stringify(_fixture.target), '""').replace(JSON.stringify(_fixture.session), '""');
}
