import type { RuleResult } from '../result/result.ts';

/** A difference whose symptom has no words of its own, with what it may share with others. */
export interface Unnamed {
  readonly result: RuleResult;
  /** The operation that answered. */
  readonly operation: string;
  /** What the answer held. */
  readonly got: string;
  /** Equal for verdicts that may share a root cause. */
  readonly family: string;
}

/** The root cause that several differences share. */
export interface SharedCause {
  readonly key: string;
  readonly operation: string;
  readonly says: string;
}

const several = 3;

/**
 * Finds what differences without words of their own share: the same sentence for three or more operations, or, within one operation and
 * one kind of rule, the same value in the answer of three or more rules. Keyed by the id of the rule.
 */
export function sharedCauses(unnamed: readonly Unnamed[]): ReadonlyMap<string, SharedCause> {
  return new Map([...sameValue(unnamed), ...sameSentence(unnamed)]);
}

function* sameSentence(unnamed: readonly Unnamed[]): Iterable<readonly [string, SharedCause]> {
  for (const members of bucketsOf(unnamed, ({ family, result: { reason } }) =>
    reason === undefined ? undefined : `${family}/*/${reason}`,
  )) {
    const operations = [...new Set(members.map(({ operation }) => operation))].toSorted();
    const [first] = members;
    if (first === undefined || operations.length < several) continue;
    const sentence = (first.result.reason ?? first.result.says).replace(/\.$/, '');
    const says = `${operations.length} operations differ alike: ${lowered(sentence)} (${operations.join(', ')}).`;
    yield* members.map(({ result, family }) => [result.id, { key: `${family}/*/${sentence}`, operation: '*', says }] as const);
  }
}

function* sameValue(unnamed: readonly Unnamed[]): Iterable<readonly [string, SharedCause]> {
  for (const members of bucketsOf(unnamed, valueKey)) {
    const [first] = members;
    if (first === undefined || members.length < several) continue;
    const { operation, got, family, result } = first;
    const key = `${family}/${operation}/${result.kind}-gives-${got}`;
    const says = `${operation === '*' ? 'The service' : operation} leads to ${got} in several cases where something else is due.`;
    yield* members.map((member) => [member.result.id, { key, operation, says }] as const);
  }
}

// A value counts as the same only where it is a word: what is absent, a number or an id is alike by accident.
const word = /^"[A-Za-z][\w ]*"$/;

function valueKey({ result, operation, got, family }: Unnamed): string | undefined {
  return word.test(got) ? `${family}/${operation}/${result.kind}/${got}` : undefined;
}

function bucketsOf(unnamed: readonly Unnamed[], keyOf: (one: Unnamed) => string | undefined): Iterable<readonly Unnamed[]> {
  const buckets = new Map<string, Unnamed[]>();
  for (const one of unnamed) {
    const key = keyOf(one);
    if (key !== undefined) buckets.set(key, [...(buckets.get(key) ?? []), one]);
  }
  return buckets.values();
}

function lowered(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
