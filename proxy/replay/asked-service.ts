import type { Clock } from '../../src/kernel/clock.ts';
import { emptyFixture } from '../fixture/write-fixture.ts';
import type { StandIns } from '../scrub/stand-ins/stand-ins.ts';
import type { RecorderOptions } from '../record/recorder-options.ts';
import { recordingFacts } from '../record/recorder-sessions.ts';
import { startRecording, type Recording } from '../recording/recording.ts';
import type { AskedService } from './replay-sessions.ts';
import { isOpenMode, records } from '../session/session-mode.ts';
import { Asking } from '../live/asking.ts';
import { firstFailure, type FirstFailure } from '../live/first-failure.ts';
import { openService } from '../live/service.ts';

/** A service that a replay may ask, and how it records what that says. */
export type ServiceToAsk = Omit<RecorderOptions, 'directory' | 'port' | 'connect' | 'clock' | 'control' | 'idle'>;

/** A service that is asked and recorded, and when the disk fails. */
export type OpenedService = AskedService & Pick<FirstFailure, 'failed'>;

/** Opens a service to ask. Nothing is connected yet. */
export function askedService(
  options: ServiceToAsk,
  place: { readonly directory: string; readonly clock: Clock; readonly standIns: () => StandIns },
): OpenedService {
  const service = openService(options, place.clock);
  const failure = firstFailure();
  const recording = recordingFacts({ ...options, directory: place.directory, clock: place.clock });
  return {
    session: options.session ?? 'default',
    blank: (session) => emptyFixture(session, { provenance: recording.provenance, at: place.clock.now() }),
    askingFor(fixture, mode) {
      const isNew = fixture.exchanges.length === 0;
      if (!isOpenMode(mode) || (mode === 'once' && !isNew)) return undefined;
      const { session } = fixture;
      const onto = isNew ? {} : { onto: fixture };
      const begin = (): Recording => startRecording({ ...recording, session, ...onto });
      const known = { exchanges: fixture.exchanges, standIns: place.standIns() };
      return new Asking(service, { records: records(mode) ? { begin, failure } : undefined, known });
    },
    failed: failure.failed,
    close: service.upstreams.close,
  };
}
