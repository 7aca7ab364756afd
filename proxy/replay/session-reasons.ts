import type { Expired } from '../clock/expired.ts';
import type { MatchReport } from '../match/match-report.ts';
import type { Asked, SessionReport } from '../session/session-report.ts';

/** Why a session is red for what its clock, faults and signatures did. */
export function playedReasons({
  proof,
  faults,
  refused,
  expired,
}: Pick<SessionReport, 'proof' | 'faults'> & { readonly refused: number; readonly expired: Expired | undefined }): readonly string[] {
  const { length: broken } = proof.broken;
  const idle = faults.filter(({ applied }) => applied === 0).map(({ entry }) => entry);
  return [
    ...(broken > 0 ? [`${broken} ${broken === 1 ? 'answer that was' : 'answers that were'} not the recorded bytes`] : []),
    ...(refused > 0 ? [`${refused} ${refused === 1 ? 'signature' : 'signatures'} refused`] : []),
    ...(expired === undefined ? [] : [`recorded ${expired.what} expired at ${expired.since} (frozen clock)`]),
    ...(idle.length > 0 ? [`faults never applied: ${idle.join(', ')}`] : []),
  ];
}

/** Where the service may be asked, what was missing is not a fault, and what was not asked for may be needed by others. */
export function askedReasons({ recorded, unanswered, notSent }: Asked, { served }: MatchReport): readonly string[] {
  return [
    ...(served + recorded === 0 ? ['nothing was compared'] : []),
    ...(notSent.length > 0 ? [`${notSent.length} neither recorded nor sent on`] : []),
    ...(unanswered > 0 ? [`${unanswered} without an answer of the service`] : []),
  ];
}
