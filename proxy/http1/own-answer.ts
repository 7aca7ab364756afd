import { jsonType } from '../../src/contract/call-headers.ts';
import type { RecordedRequest } from '../exchange/exchange.ts';
import { headerOf, type HttpResponse } from '../../src/wire/http/message.ts';
import { responseBytes } from './write.ts';
import type { Reply } from './server.ts';

/** Names of answers that the proxy gives itself. None is a name the service uses, and none is retried by clients. */
export type OwnError =
  | 'PoolproofConnectRefused'
  | 'PoolproofFixtureUnusable'
  | 'PoolproofNotTheRecording'
  | 'PoolproofReplayMiss'
  | 'PoolproofSessionUnknown'
  | 'PoolproofNotRecorded'
  | 'PoolproofTargetFailed'
  | 'PoolproofNotSentOn'
  | 'PoolproofBadRequest';

/** An answer of the proxy itself: status 400, because clients try anything else again. */
export function ownAnswer(error: OwnError, message: string, request?: Pick<RecordedRequest, 'headers'>): HttpResponse {
  const body = Buffer.from(JSON.stringify({ __type: error, message }));
  const origin = request === undefined ? undefined : headerOf(request.headers, 'origin');
  return {
    status: 400,
    headers: [
      ['Content-Type', jsonType],
      ['Content-Length', String(body.length)],
      ['x-amzn-ErrorType', `${error}:`],
      ...(origin === undefined ? [] : ([['Access-Control-Allow-Origin', '*']] as const)),
    ],
    body,
  };
}

/** The same, ready for a connection. */
export function ownReply(error: OwnError, message: string, request?: Pick<RecordedRequest, 'headers'>): Reply {
  return { bytes: responseBytes({ ...ownAnswer(error, message, request), reason: 'Bad Request', chunked: false }), afterwards: 'keep' };
}
