import { jsonType } from '../../src/contract/call-headers.ts';
import { isPreflight, preflightAnswer, withCors } from '../../src/wire/http/cors.ts';
import type { HttpRequest, HttpResponse } from '../../src/wire/http/message.ts';
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

/**
 * An answer of the proxy itself: status 400, because clients try anything else again. A page may read it; what its browser asks beforehand is granted, so that
 * the page asks itself and is told.
 */
export function ownAnswer(error: OwnError, message: string, request?: HttpRequest): HttpResponse {
  if (request !== undefined && isPreflight(request)) return preflightAnswer(request);
  const body = Buffer.from(JSON.stringify({ __type: error, message }));
  const answer: HttpResponse = {
    status: 400,
    headers: [
      ['Content-Type', jsonType],
      ['Content-Length', String(body.length)],
      ['x-amzn-ErrorType', `${error}:`],
    ],
    body,
  };
  return request === undefined ? answer : withCors(request, answer);
}

/** The same, ready for a connection. */
export function ownReply(error: OwnError, message: string, request?: HttpRequest): Reply {
  const answer = ownAnswer(error, message, request);
  const reason = answer.status === 200 ? 'OK' : 'Bad Request';
  return { bytes: responseBytes({ ...answer, reason, chunked: false }), afterwards: 'keep' };
}
