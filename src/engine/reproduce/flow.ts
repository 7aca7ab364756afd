import type { JsonValue } from '../../kernel/json.ts';
import { parseJson } from '../../kernel/json.ts';
import type { Recorded } from '../evidence/recorded.ts';

/** A value of an answer that later requests carry on. */
export interface Carried {
  readonly value: string;
  readonly member: string;
  /** Which of the members of that name it is, counted from 1 down the text of the answer. */
  readonly occurrence: number;
}

const shortestCarried = 8;

/** The values of an answer that could be carried on: texts under a member's name that the target chose, not the caller. */
export function carriedFrom(call: Recorded): readonly Carried[] {
  const { response } = call;
  const sent = requestText(call);
  const text = response === undefined ? '' : Buffer.from(response.body).toString('utf8');
  const found: [string, string][] = [];
  collect(parseJson(text), found);
  return found.flatMap(([member, value]) => {
    const occurrence = occurrenceIn(text, member, value);
    return value.length < shortestCarried || occurrence === 0 || sent.includes(value) ? [] : [{ value, member, occurrence }];
  });
}

function collect(value: JsonValue | undefined, found: [string, string][]): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries<JsonValue>(value)) {
    if (typeof member === 'string' && !Array.isArray(value)) found.push([name, member]);
    else collect(member, found);
  }
}

/** What the shell line that takes a member out of an answer would count: one segment between commas holds at most one. */
function occurrenceIn(text: string, member: string, value: string): number {
  const pattern = new RegExp(`^.*"${member.replaceAll(/\\W/g, String.raw`\\$&`)}" *: *"([^"]*)"`);
  const values = text.split(/[,\n]/).flatMap((segment) => pattern.exec(segment)?.[1] ?? []);
  return values.indexOf(value) + 1;
}

/** Everything of a request in which a carried value may stand. */
export function requestText({ request }: Recorded): string {
  return `${request.path}\n${request.headers.map((pair) => pair.join(':')).join('\n')}\n${Buffer.from(request.body).toString('utf8')}`;
}

/** The calls that hang together with the last one by values carried from answers to requests, in their order. */
export function relevantTo(calls: readonly Recorded[]): readonly Recorded[] {
  const last = calls.length - 1;
  const links = linksAmong(calls);
  const kept = new Set([last]);
  for (let before = 0; before !== kept.size;) {
    before = kept.size;
    for (const [from, to] of links) {
      if (kept.has(to)) kept.add(from);
      if (kept.has(from)) kept.add(to);
    }
  }
  return calls.filter((_call, at) => kept.has(at));
}

function linksAmong(calls: readonly Recorded[]): readonly (readonly [from: number, to: number])[] {
  const texts = calls.map(requestText);
  return calls.flatMap((call, from) => {
    const values = carriedFrom(call).map(({ value }) => value);
    return texts.flatMap((text, to) => (to > from && values.some((value) => text.includes(value)) ? [[from, to] as const] : []));
  });
}
