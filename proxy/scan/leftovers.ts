import { spokenOperation } from '../exchange/exchange.ts';
import type { Har, HarEntry } from '../fixture/har.ts';
import { isPlainMember } from '../scrub/body-scrub.ts';
import { isAnyFiller } from '../scrub/filler.ts';
import { jsonLeaves } from '../body/json-leaves.ts';
import { knownValues } from '../scrub/known-values.ts';
import { decodeSegment } from '../scrub/rules/jwt.ts';
import { isKnownProvider } from '../scrub/rules/name.ts';
import { requestShape, responseShape } from '../body/shapes.ts';
import type { Kind, Replaced } from '../scrub/stand-ins.ts';

const least = 8;

/** A value of the live session that a finished fixture still holds: never the value itself. */
export interface Leftover {
  readonly kind: Kind;
  /** The first exchange that holds it, in words: its operation, and the member where there is one. Undefined where it stands beside the exchanges. */
  readonly where: string | undefined;
}

/** What a finished fixture is judged by. */
export interface LiveSession {
  /** The values of the session, with their stand-ins while it was recorded. */
  readonly replaced: readonly Replaced[];
  /** The stand-ins that the fixture was baked with. */
  readonly made: ReadonlySet<string>;
}

/**
 * The values from the live session that a finished fixture still holds, in any spelling. Works in memory; nothing of it is written. A service that is itself
 * a replay says what is a stand-in already, and baking makes that very text again: what it has made may stand. Looks do not count, so that a token passes
 * only where the test key has signed just those claims here.
 */
export function leftovers(text: string, har: Har, { replaced, made }: LiveSession): readonly Leftover[] {
  const needles = replaced.filter(
    ({ value, standIn, kind }) =>
      value !== standIn &&
      !made.has(value) &&
      // A name of the form of our own says nothing, and stands in longer ones; that of a provider everybody knows is nobody's.
      !isAnyFiller(value) &&
      !isKnownProvider(value) &&
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
  const found = new Set([...texts, ...segments].flatMap((part) => known.standingIn(part)));
  if (found.size === 0) return [];
  const left = [...found].flatMap((value) => {
    const kind = kinds.get(value);
    return kind === undefined ? [] : [{ kind, where: placeOf(har.log.entries, (part) => known.standingIn(part).includes(value)) }];
  });
  return left.filter(({ kind }, index) => left.findIndex((other) => other.kind === kind) === index).toSorted(byKind);
}

function byKind(one: Leftover, other: Leftover): number {
  return one.kind < other.kind ? -1 : 1;
}

function placeOf(entries: readonly HarEntry[], holds: (text: string) => boolean): string | undefined {
  const entry = entries.find((one) => holds(JSON.stringify(one)));
  if (entry === undefined) return undefined;
  const { request, response } = entry;
  const operation = spokenOperation(entry._op);
  const asked = memberOf(jsonLeaves(request.postData?.text ?? '', requestShape(operation)), holds);
  if (asked !== undefined) return `a request of ${operation}, member ${asked}`;
  const answered = memberOf(jsonLeaves(response.content.text, responseShape(operation, response.status)), holds);
  return answered === undefined ? `an exchange of ${operation}` : `an answer to ${operation}, member ${answered}`;
}

/** A member that the contract does not know is named as far as its name is a word; names that could be somebody's are not told. */
function memberOf(leaves: ReturnType<typeof jsonLeaves>, holds: (text: string) => boolean): string | undefined {
  const leaf = leaves.find(({ value }) => holds(value));
  if (leaf === undefined || leaf.path === '') return undefined;
  const path = isPlainMember(leaf.member) ? leaf.path.replace(/\?$/, () => leaf.member) : leaf.path;
  return path.slice(1);
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
