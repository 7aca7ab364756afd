import type { OperationName } from '../../contract/operations.ts';
import type { JsonObject, JsonValue } from '../../kernel/json.ts';
import { isObject, symptomOf } from '../check/answer.ts';
import type { RawAnswer } from '../check/bench.ts';
import { pagesCause } from '../outcome/causes.ts';
import { withoutNulls } from '../check/json-values.ts';
import { NoVerdict } from '../outcome/outcomes.ts';

/** What came of a step: the output, the code of a refusal, or something that is neither. Message texts never count. */
export type Outcome =
  | { readonly kind: 'accepted'; readonly output: JsonObject }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'broken'; readonly says: string };

/** Sends one call. */
export type Send = (operation: OperationName, input: JsonObject) => Promise<RawAnswer>;

/** The member that holds the entries of a listing. */
const listed: Partial<Record<OperationName, string>> = {
  ListIdentities: 'Identities',
  ListIdentityPools: 'IdentityPools',
  LookupDeveloperIdentity: 'DeveloperUserIdentifierList',
};

const mostPages = 200;
const endless: Outcome = { kind: 'broken', says: 'a listing without an end' };

/** Carries out a step. A listing is read to its end: pages are the target's own, what they add up to is not. */
export async function outcomeOf(send: Send, operation: OperationName, input: JsonObject): Promise<Outcome> {
  const first = readOutcome(await send(operation, input));
  const member = listed[operation];
  if (member === undefined || first.kind !== 'accepted' || 'NextToken' in input) return first;
  const next = (token: string): Promise<RawAnswer> => send(operation, { ...input, NextToken: token });
  const outcome = await allPages(first.output, { member, next, size: input['MaxResults'] });
  if (outcome === undefined && operation === 'ListIdentityPools') throw new NoVerdict(pagesCause(operation));
  return outcome ?? endless;
}

interface Listing {
  readonly member: string;
  readonly size: JsonValue | undefined;
  readonly next: (token: string) => Promise<RawAnswer>;
}

/** All entries of all pages; undefined where there are too many pages to read. */
async function allPages(first: JsonObject, { member, size, next }: Listing): Promise<Outcome | undefined> {
  const entries: JsonValue[] = [];
  const tokens = new Set<string>();
  let page = first;
  for (let pages = 1; pages <= mostPages; pages += 1) {
    const here = page[member];
    const found = isList(here) ? here : [];
    if (typeof size === 'number' && found.length > size) return { kind: 'broken', says: 'a page with more entries than asked for' };
    entries.push(...found);
    const token = page['NextToken'];
    const { NextToken: _, ...rest } = first;
    if (typeof token !== 'string') return { kind: 'accepted', output: { ...rest, ...(entries.length > 0 && { [member]: entries }) } };
    if (tokens.has(token)) return endless;
    tokens.add(token);
    const answer = readOutcome(await next(token));
    if (answer.kind !== 'accepted') return answer;
    page = answer.output;
  }
  return undefined;
}

function readOutcome(answer: RawAnswer): Outcome {
  if (answer.code !== undefined) return { kind: 'refused', code: answer.code };
  const { status } = answer.response;
  const body = answer.text === '' ? {} : answer.json;
  if (status > 299 || !isObject(body)) return { kind: 'broken', says: symptomOf(answer) };
  const output = withoutNulls(body);
  return { kind: 'accepted', output: isObject(output) ? output : {} };
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
