import type { RecordedRequest } from '../exchange/exchange.ts';
import { bake } from '../fixture/bake.ts';
import { printHar } from '../fixture/print-har.ts';
import { readFixture, type Fixture } from '../fixture/read-fixture.ts';
import { operationOf } from '../exchange/exchange.ts';
import { callsInstant } from './recorded-calls.ts';

/** A fixture of these requests in their order, each answered with an empty object; nothing is written anywhere. */
export function fixtureOf(requests: readonly RecordedRequest[]): Fixture {
  const body = Buffer.from('{}');
  const { har } = bake({
    session: 'pairs',
    startedAt: callsInstant,
    keepInputs: true,
    provenance: { recorder: '0', target: 'pairs', region: 'us-east-1', model: '0', capturedAt: '2026-09-21T14:13:20.000Z' },
    variables: {},
    complete: true,
    exchanges: requests.map((request, index) => ({
      seq: index + 1,
      session: 'pairs',
      startedAt: callsInstant + index,
      milliseconds: 1,
      operation: operationOf(request),
      auth: 'none' as const,
      request,
      response: { status: 200, reason: 'OK', headers: [['content-length', String(body.length)]], body, chunked: false },
      outcome: 'complete' as const,
    })),
  });
  return readFixture(printHar(har), 'pairs.har');
}
