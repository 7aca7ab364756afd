import type { Stage } from '../../engine/histories/run-history.ts';
import { openSession } from '../../engine/run/open-session.ts';
import { systemTimer } from '../../engine/session/timer.ts';
import { readAccessKey } from '../access-key.ts';
import { testLogins } from '../check/logins/test-logins.ts';
import type { OpenTarget } from '../check/open-target.ts';
import { readUrl } from '../check/read-url.ts';
import { socketTransport } from '../../wire/http/client.ts';
import type { Surroundings } from '../surroundings.ts';
import { referenceModel } from './reference-model.ts';

/** Where histories run, as the options of a command say. */
export interface StageGiven {
  readonly url?: string | undefined;
  readonly region: string;
  readonly credentials?: string | undefined;
  readonly timeout: number;
}

/** Opens the target meant with its model beside it, gives it to `act`, and lets go of it. */
export async function withStage<Value>(
  given: StageGiven,
  { clock }: Pick<Surroundings, 'clock'>,
  act: (stage: Stage) => Promise<Value>,
): Promise<Value> {
  const { target, close } = await opened(given);
  try {
    const session = await openSession({ target, clock, timer: systemTimer, seed: 'histories', budgets: { call: given.timeout * 1000 } });
    return await act({ session, makeModel: referenceModel(target, clock) });
  } finally {
    await close();
  }
}

async function opened({ url: given, region, credentials, timeout }: StageGiven): Promise<OpenTarget> {
  if (given === undefined) {
    const { openEmbedded } = await import('../check/embedded-target.ts');
    return openEmbedded({ region, timeout, name: undefined, 'target-version': undefined, without: [] });
  }
  const url = readUrl(given);
  const transport = socketTransport({ baseUrl: url.href, timeoutMilliseconds: timeout * 1000 });
  return {
    target: {
      name: url.host,
      region,
      url: url.href.replace(/\/$/, ''),
      kind: 'endpoint',
      transport: transport.send,
      credentials: credentials === undefined ? { accessKeyId: 'test', secretAccessKey: 'test' } : readAccessKey(credentials),
      loginSource: testLogins(region, '123456789012'),
    },
    close: async () => transport.close(),
  };
}
