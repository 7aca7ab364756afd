import type { JsonValue } from '../../kernel/json.ts';
import { parseJson } from '../../kernel/json.ts';

/** A call in texts: what was sent and what came, as bytes or as evidence tells it. */
export interface Spoken {
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  /** The body of the answer; empty where none came. */
  readonly answer: string;
}

/** A value of an answer that later requests carry on. */
export interface Carried {
  readonly value: string;
  readonly member: string;
  /** Where it stands in the answer. */
  readonly path: readonly (string | number)[];
  /** Which of the members of that name it is, counted from 1 down the text of the answer. */
  readonly occurrence: number;
}

const shortestCarried = 8;

/** The values of an answer that could be carried on: texts under a member's name that the target chose, not the caller. */
export function carriedFrom(call: Spoken): readonly Carried[] {
  const sent = requestText(call);
  const text = call.answer;
  return textsIn(parseJson(text), []).flatMap(({ member, value, path }) => {
    const occurrence = occurrenceIn(text, member, value);
    return value.length < shortestCarried || occurrence === 0 || sent.includes(value) ? [] : [{ value, member, path, occurrence }];
  });
}

/** The texts that stand under a member's name, down the value. */
function textsIn(value: JsonValue | undefined, path: Carried['path']): readonly Omit<Carried, 'occurrence'>[] {
  if (typeof value !== 'object' || value === null) return [];
  const isList = Array.isArray(value);
  return Object.entries<JsonValue>(value).flatMap(([name, member]) => {
    const place = [...path, isList ? Number(name) : name];
    return typeof member === 'string' && !isList ? [{ value: member, member: name, path: place }] : textsIn(member, place);
  });
}

/** What the shell line that takes a member out of an answer would count: one segment between commas holds at most one. */
function occurrenceIn(text: string, member: string, value: string): number {
  const pattern = new RegExp(`^.*"${member.replaceAll(/\\W/g, String.raw`\\$&`)}" *: *"([^"]*)"`);
  const values = text.split(/[,\n]/).flatMap((segment) => pattern.exec(segment)?.[1] ?? []);
  return values.indexOf(value) + 1;
}

/** Everything of a request in which a carried value may stand. */
export function requestText({ path, headers, body }: Spoken): string {
  return `${path}\n${headers.map((pair) => pair.join(':')).join('\n')}\n${body}`;
}

/** The calls that hang together with the last one by values carried from answers to requests, in their order. */
export function relevantTo<Call extends Spoken>(calls: readonly Call[]): readonly Call[] {
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

function linksAmong(calls: readonly Spoken[]): readonly (readonly [from: number, to: number])[] {
  const texts = calls.map(requestText);
  return calls.flatMap((call, from) => {
    const values = carriedFrom(call).map(({ value }) => value);
    return texts.flatMap((text, to) => (to > from && values.some((value) => text.includes(value)) ? [[from, to] as const] : []));
  });
}
