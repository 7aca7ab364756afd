import { daysSince } from '../fixture/age.ts';
import type { Fixture } from '../fixture/read-fixture.ts';
import type { Clock } from '../../src/kernel/clock.ts';
import type { SessionReport } from '../session/session-report.ts';

/** How old a recording is: since it was made, or since a run confirmed that it still holds. */
export function ageIn(
  { capturedAt }: Fixture['har']['log']['_fixture'],
  { confirmedAt = '', time }: { readonly confirmedAt?: string | undefined; readonly time: Clock },
): Pick<SessionReport, 'days'> {
  const ages = [capturedAt, confirmedAt].flatMap((instant) => daysSince(instant, time.now()) ?? []);
  return ages.length === 0 ? {} : { days: Math.min(...ages) };
}
