import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { operationOf, type RecordedRequest } from '../exchange/exchange.ts';
import type { Fixture } from '../fixture/read-fixture.ts';
import { keyFileName } from '../fixture/store.ts';
import { fixtureOfParts } from '../fixture/write-fixture.ts';
import { createScrubber } from '../scrub/scrubber.ts';
import { standInsOf } from '../scrub/stand-ins/stand-ins.ts';
import { callsInstant } from './recorded-calls.ts';

const key = '5a'.repeat(32);

/** The stand-ins of a key that tests share. */
export const testStandIns = standInsOf({ bytes: Buffer.from(key, 'hex'), exact: false });

/** Gives a folder that key. */
export function shareTestKey(directory: string): void {
  writeFileSync(join(directory, keyFileName), JSON.stringify({ format: 'poolproof.key', version: 1, key, digests: [] }));
}

/** A fixture of these requests in their order, each answered with an empty object; nothing is written anywhere. */
export function fixtureOf(requests: readonly RecordedRequest[], keepInputs = true, standIns = testStandIns): Fixture {
  const body = Buffer.from('{}');
  const scrubber = createScrubber({ standIns, keepInputs });
  const exchanges = requests.map((request, index) => ({
    seq: index + 1,
    session: 'pairs',
    startedAt: callsInstant + index,
    milliseconds: 1,
    operation: operationOf(request),
    auth: 'none' as const,
    request: scrubber.request(request, operationOf(request), 'none').request,
    response: { status: 200, reason: 'OK', headers: [['content-length', String(body.length)] as const], body, chunked: false },
    outcome: 'complete' as const,
  }));
  const parts = {
    session: 'pairs',
    startedAt: callsInstant,
    keepInputs,
    provenance: { recorder: '0', target: 'pairs', region: 'us-east-1', model: '0', capturedAt: '2026-09-21T14:13:20.000Z' },
    variables: {},
    inputs: scrubber.standIns.inputsSince(),
    complete: true,
    replacements: scrubber.replacements(),
    exchanges: () => exchanges,
  };
  return fixtureOfParts(parts, 'pairs.har');
}
