import type { Clock } from '../../src/kernel/clock.ts';
import { systemIds, uuid } from '../../src/kernel/ids.ts';
import { withCors } from '../../src/wire/http/cors.ts';
import type { HttpRequest } from '../../src/wire/http/message.ts';
import { encodeException } from '../../src/wire/json11/encode-exception.ts';
import type { SignatureRefusal } from '../../src/wire/sigv4/verify.ts';
import type { RecordedResponse } from '../exchange/exchange.ts';

/** The answer of the service to a request whose signature does not hold. */
export function refusalOf({ exception, message }: SignatureRefusal, request: HttpRequest, clock: Clock): RecordedResponse {
  const answer = withCors(request, encodeException({ name: exception, message }, { requestId: uuid(systemIds), now: clock.now() }));
  return { ...answer, reason: 'Bad Request', chunked: false };
}
