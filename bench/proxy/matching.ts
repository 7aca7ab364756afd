import type { RecordedRequest } from '../../proxy/exchange/exchange.ts';
import type { ClassedExchange } from '../../proxy/journal/read-journal.ts';
import { indexSession, type SessionIndex } from '../../proxy/match/index-session.ts';
import { keyText, matchKey, rawKey } from '../../proxy/match/key.ts';
import { answerBody, answerHeaders, requestBody } from './exchanges.ts';

/** Nanoseconds to find a recording among this many, each a list with one figure a round. */
export interface Matching {
  readonly recordings: number;
  readonly sameBytes: number[];
  readonly sameMeaning: number[];
}

const sizes = [100, 50_000] as const;
const searches = 50_000;
/** As many requests for every size: what differs is what they are looked for among. */
const asked = 100;

/** Looks for requests among few and among many recordings, in turn. */
export function matchingNanoseconds(rounds: number): readonly Matching[] {
  const among = sizes.map((recordings) => ({ recordings, index: indexSession(exchanges(recordings)), sameBytes: [], sameMeaning: [] }));
  const same = Array.from({ length: asked }, (_, number) => requestOf(requestBody(number)));
  const spaced = Array.from({ length: asked }, (_, number) => requestOf(requestBody(number).replace(':', ' : ')));
  const results: (Matching & { readonly index: SessionIndex })[] = among;
  for (let round = 0; round <= rounds; round += 1) {
    for (const { index, sameBytes, sameMeaning } of results) {
      const bytes = nanoseconds(same, (request) => index.byRaw.has(rawKey(request)));
      const meaning = nanoseconds(spaced, (request) => index.byKey.has(keyText(matchKey(request))));
      if (round > 0) {
        sameBytes.push(bytes);
        sameMeaning.push(meaning);
      }
    }
  }
  return results.map(({ recordings, sameBytes, sameMeaning }) => ({ recordings, sameBytes, sameMeaning }));
}

function nanoseconds(requests: readonly RecordedRequest[], find: (request: RecordedRequest) => boolean): number {
  let found = 0;
  const began = process.hrtime.bigint();
  for (let search = 0; search < searches; search += 1) {
    const request = requests[search % requests.length];
    if (request !== undefined && find(request)) found += 1;
  }
  const took = Number(process.hrtime.bigint() - began);
  if (found !== searches) throw new Error(`${searches - found} requests were not found`);
  return Math.round(took / searches);
}

function requestOf(text: string): RecordedRequest {
  return {
    method: 'POST',
    path: '/',
    headers: [
      ['Content-Type', 'application/x-amz-json-1.1'],
      ['X-Amz-Target', 'AWSCognitoIdentityService.GetId'],
    ],
    body: Buffer.from(text),
    chunked: false,
  };
}

function exchanges(count: number): readonly ClassedExchange[] {
  const response = { status: 200, reason: 'OK', headers: answerHeaders, body: Buffer.from(answerBody), chunked: false };
  return Array.from({ length: count }, (_, number) => ({
    seq: number + 1,
    session: 'bench',
    startedAt: 0,
    milliseconds: 0,
    operation: 'GetId',
    auth: 'none' as const,
    outcome: 'complete' as const,
    request: requestOf(requestBody(number)),
    response,
  }));
}
