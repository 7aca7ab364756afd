import type { JsonObject, JsonValue } from '../../kernel/json.ts';
import { parseJson } from '../../kernel/json.ts';
import { isObject } from '../check/answer.ts';
import type { Outcome } from './outcome.ts';
import { matching } from './matching.ts';
import type { Pairs } from './pairs.ts';

/** One place where two outcomes differ. Its symptom holds no value of a run, so that the same difference is known again. */
export interface OutcomeDifference {
  readonly symptom: string;
  readonly model: JsonValue | undefined;
  readonly target: JsonValue | undefined;
}

/** Where the target's outcome differs from the model's, up to ids, tokens and times. */
export function differencesOf(model: Outcome, target: Outcome, pairs: Pairs): readonly OutcomeDifference[] {
  if (model.kind === 'accepted' && target.kind === 'accepted') return compared(model.output, target.output, { pairs, path: '' });
  const [due, came] = [wordOf(model), wordOf(target)];
  return due === came ? [] : [{ symptom: `${came} where ${due} is due`, model: due, target: came }];
}

/** An outcome in a word: `success`, the code of a refusal, or what else came. */
export function wordOf(outcome: Outcome): string {
  if (outcome.kind === 'accepted') return 'success';
  return outcome.kind === 'refused' ? outcome.code : outcome.says;
}

interface Place {
  readonly pairs: Pairs;
  readonly path: string;
}

type Value = JsonValue | undefined;

function compared(model: Value, target: Value, place: Place): readonly OutcomeDifference[] {
  if (isEmpty(model) && isEmpty(target)) return [];
  const name = place.path.slice(place.path.lastIndexOf('.') + 1);
  const special = specials[name];
  if (special !== undefined && model !== undefined && target !== undefined) return special(model, target, place);
  if (isList(model) && isList(target)) return listsCompared(name)(model, target, place);
  return isObject(model) && isObject(target) ? structures(model, target, place) : plain(model, target, place);
}

function listsCompared(name: string): typeof sets {
  return ordered.has(name) ? members : sets;
}

function plain(model: Value, target: Value, place: Place): readonly OutcomeDifference[] {
  const due = typeof model === 'string' ? place.pairs.translate(model) : model;
  return due === target ? [] : [differing(model, target, place)];
}

/** Lists whose order says something. */
const ordered = new Set(['Rules']);

/** What is compared by what it means, not by its bytes. */
const specials: Readonly<Record<string, (model: JsonValue, target: JsonValue, place: Place) => readonly OutcomeDifference[]>> = {
  IdentityId: ids,
  IdentityPoolId: ids,
  NextToken: () => [],
  CreationDate: times(400 * 86_400),
  LastModifiedDate: times(400 * 86_400),
  Expiration: times(300),
  AccessKeyId: (model, target, place) => beginnings(model, target, place),
  SecretKey: texts,
  SessionToken: texts,
  Token: tokens,
};

function ids(model: JsonValue, target: JsonValue, place: Place): readonly OutcomeDifference[] {
  const areTexts = typeof model === 'string' && typeof target === 'string';
  return areTexts && place.pairs.match(model, target) ? [] : [differing(model, target, place)];
}

function times(tolerance: number) {
  return (model: JsonValue, target: JsonValue, place: Place): readonly OutcomeDifference[] => {
    const near = typeof model === 'number' && typeof target === 'number' && Math.abs(model - target) <= tolerance;
    return near ? [] : [differing(model, target, place)];
  };
}

function beginnings(model: JsonValue, target: JsonValue, place: Place): readonly OutcomeDifference[] {
  const same = typeof model === 'string' && typeof target === 'string' && model.slice(0, 4) === target.slice(0, 4);
  return same ? [] : [differing(model, target, place)];
}

function texts(model: JsonValue, target: JsonValue, place: Place): readonly OutcomeDifference[] {
  return typeof model === typeof target ? [] : [differing(typeof model, typeof target, place)];
}

const tagClaim = 'https://aws.amazon.com/tags';

function tokens(model: JsonValue, target: JsonValue, place: Place): readonly OutcomeDifference[] {
  const [due, came] = [claimsOf(model), claimsOf(target)];
  if (due === undefined || came === undefined) return [differing('a token', typeof target, place)];
  const { sub: dueSub = '', aud: dueAud = '', ...rest } = due;
  const { sub = '', aud = '', ...others } = came;
  return [...ids(dueSub, sub, inside(place, 'sub')), ...ids(dueAud, aud, inside(place, 'aud')), ...structures(rest, others, place)];
}

/** The claims that say something: whose the token is, for whom, how long it lives, how it was come by. */
function claimsOf(token: JsonValue): JsonObject | undefined {
  const [, body = ''] = typeof token === 'string' ? token.split('.') : [];
  const claims = parseJson(Buffer.from(body, 'base64url').toString());
  if (!isObject(claims)) return undefined;
  const told = ['sub', 'aud', 'amr', 'iss'].map((name) => [name, claims[name] ?? null] as const);
  return { ...Object.fromEntries(told), seconds: secondsOf(claims), tags: claims[tagClaim] ?? null };
}

function secondsOf({ exp, iat }: JsonObject): number | null {
  return typeof exp === 'number' && typeof iat === 'number' ? Math.round(exp - iat) : null;
}

function structures(model: JsonObject, target: JsonObject, place: Place): readonly OutcomeDifference[] {
  // A member the model never has is an extension; a map's entries are all of them the caller's.
  const names = place.path === '' ? Object.keys(model) : [...new Set([...Object.keys(model), ...Object.keys(target)])];
  // What has one place goes first: it may tell apart the members of a list.
  const lists = names.filter((name) => isList(model[name]));
  return [...names.filter((name) => !isList(model[name])), ...lists].flatMap((name) =>
    compared(model[name], target[name], inside(place, name)),
  );
}

function members(model: readonly JsonValue[], target: readonly JsonValue[], place: Place): readonly OutcomeDifference[] {
  if (model.length !== target.length) return [differing(model, target, place)];
  return model.flatMap((member, at) => compared(member, target[at], inside(place, '*')));
}

function sets(model: readonly JsonValue[], target: readonly JsonValue[], place: Place): readonly OutcomeDifference[] {
  const { pairs } = place;
  const pair = (member: JsonValue, other: JsonValue): (() => void) | undefined => {
    const mark = pairs.mark();
    const undo = (): void => pairs.undo(mark);
    if (compared(member, other, place).length === 0) return undo;
    undo();
    return undefined;
  };
  // Lists too alike to be told apart in reasonable time are no difference: nothing is said where nothing is known.
  return matching({ model, target, pair }) === 'none' ? [differing(model, target, place)] : [];
}

function inside({ pairs, path }: Place, name: string): Place {
  const shown = /^[A-Za-z*]{1,40}$/.test(name) ? name : '*';
  return { pairs, path: path === '' ? shown : `${path}.${shown}` };
}

function differing(model: Value, target: Value, { path }: Place): OutcomeDifference {
  const how = target === undefined || target === null ? 'lacks' : model === undefined || model === null ? 'has' : 'differs in';
  return { symptom: `${how} ${path}`, model, target };
}

function isEmpty(value: Value): boolean {
  if (value === undefined || value === null) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function isList(value: Value): value is readonly JsonValue[] {
  return Array.isArray(value);
}
