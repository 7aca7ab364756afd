import type { Judgement } from '../outcome/judge.ts';
import type { RuleResult } from '../result/result.ts';

/** What a difference may do to those who rely on the target, the worst first: who gets in and whose data, lost state, wrong answers, validation. */
const harms = ['access', 'state', 'answers', 'validation'] as const;

/** One sort of harm. */
export type Harm = (typeof harms)[number];

const harmOfKind: ReadonlyMap<string, Harm> = new Map([
  ['auth', 'access'],
  ['token', 'access'],
  ['roles', 'access'],
  ['behaviour', 'state'],
  ['tagging', 'state'],
  ['input-constraint', 'validation'],
]);

/** What lets somebody in whom a rule of any kind shuts out. */
const lettingIn = /^takes (?:calls without verifying|ids that it never issued|logins that belong|pools without usable roles)/;

/** The harm of one difference; of what is missing or open nobody knows it. */
export function harmOf({ kind }: Pick<RuleResult, 'kind'>, { difference }: Judgement): Harm | undefined {
  if (difference === undefined) return undefined;
  if (lettingIn.test(difference.symptom ?? '')) return 'access';
  const harm = harmOfKind.get(kind) ?? 'answers';
  // Refused under another name is refused all the same.
  return difference.isOtherCode === true && harm !== 'validation' ? 'answers' : harm;
}

/** Place of a root cause in the order of harm: that of the middle one of its rules, so that one odd rule does not decide. */
export function placeOf(of: readonly (Harm | undefined)[]): number {
  const places = of.map((harm) => (harm === undefined ? harms.length : harms.indexOf(harm))).toSorted((one, other) => one - other);
  return places[Math.floor((places.length - 1) / 2)] ?? harms.length;
}
