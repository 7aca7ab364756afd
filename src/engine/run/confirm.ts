import type { Target } from '../context/target.ts';
import type { Decided } from './decide-rule.ts';

/** What of a run says whether a rule is run twice. */
export interface Confirmation {
  readonly target: Target;
  readonly confirm?: boolean;
}

/**
 * Whether a rule is run once more, alone, before it counts: one that came out wrong, because a busy machine or what other rules do meanwhile may be
 * the reason, and one that lost its connection. An emulator in this process answers the same again, and a recording holds each rule once.
 */
export function wantsConfirmation({ target, confirm }: Confirmation, { judgement: { verdict, cause } }: Decided): boolean {
  const isRepeatable = target.transportFor === undefined && (target.kind === 'endpoint' || target.kind === 'live');
  if (!(confirm ?? isRepeatable)) return false;
  return verdict === 'wrong' || (verdict === 'inconclusive' && cause?.key.startsWith('unreachable/') === true);
}

/** What counts of two runs of one rule: the second, which ran alone. What the first came to is kept as a note where it differs. */
export function confirmed(first: Decided, second: Decided): Decided {
  const { verdict, reason = '' } = first.result;
  if (verdict === second.result.verdict) return second;
  const note = `Beside other rules it came out "${verdict}", alone it did not: ${reason}`;
  return { ...second, result: { ...second.result, notes: [...(second.result.notes ?? []), note] } };
}
