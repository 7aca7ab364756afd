import { systemClock } from '../../../../src/kernel/clock.ts';
import type { JsonObject } from '../../../../src/kernel/json.ts';
import type { HttpRequest } from '../../../../src/wire/http/message.ts';
import { signer } from '../../../../src/wire/sigv4/sign.ts';

const ofSignature: ReadonlySet<string> = new Set(['authorization', 'x-amz-date', 'x-amz-content-sha256']);

/** A request with another input, signed again where it was signed. */
export async function handedOn(request: HttpRequest, input: JsonObject): Promise<HttpRequest> {
  const body = Buffer.from(JSON.stringify(input));
  if (!request.headers.some(([name]) => name.toLowerCase() === 'authorization')) return { ...request, body };
  const sign = signer({ credentials: { accessKeyId: 'test', secretAccessKey: 'test' }, region: 'us-east-1', clock: systemClock });
  return sign({ ...request, headers: request.headers.filter(([name]) => !ofSignature.has(name.toLowerCase())), body });
}
