import type { Clock } from '../../src/kernel/clock.ts';
import { headerOf, type HttpRequest } from '../../src/wire/http/message.ts';
import { readAuthorization } from '../../src/wire/sigv4/authorization.ts';
import { signingName, type SigningCredentials } from '../../src/wire/sigv4/credentials.ts';
import { isSigned, verifySignature, type VerifierFacts } from '../../src/wire/sigv4/verify.ts';
import { operationOf, type RecordedResponse } from '../exchange/exchange.ts';
import { handedOutKeys } from '../body/handed-out-keys.ts';
import { refusalOf } from './refusal-of.ts';

/** Options for verifying signatures. Keys from replayed answers are accepted as well. */
export interface VerifyOptions {
  /** Keys that clients sign with. */
  readonly clientKeys: readonly SigningCredentials[];
}

/** How many signatures of a session were right and wrong. */
export interface SignatureCount {
  readonly verified: number;
  /** Signatures that did not hold, and were answered as the service does. */
  readonly refused: number;
}

/** Checks the signatures of a session's requests. */
export interface SignatureCheck {
  /** The refusal of a request whose signature does not hold; undefined where it holds, and where there is none. */
  readonly refusalOf: (request: HttpRequest) => RecordedResponse | undefined;
  /** Keys that an answer hands out are the client's to sign with. */
  readonly learn: (response: RecordedResponse | undefined) => void;
  readonly verified: () => number;
}

/** The keys and the clock that signatures are checked with. */
export interface SignatureCheckFacts extends VerifyOptions {
  readonly time: Clock;
  /** The first and the last instant of the recording, where a client may stand at its time: in milliseconds since the epoch. */
  readonly recorded: { readonly first: number; readonly last: number } | undefined;
}

/** How far the service lets a client's clock be off. */
const skew = 300_000;

/**
 * Begins to check. A client may stand at the present or at the time of the recording: AWS's own clients set their clocks by the recorded dates.
 * Keys that the recording hands out do not expire, because their time is the recording's.
 */
export function checkSignatures({ clientKeys, time, recorded }: SignatureCheckFacts): SignatureCheck {
  const keys = new Map(clientKeys.map((one) => [one.accessKeyId, one]));
  const keyOf = (accessKeyId: string): SigningCredentials | undefined => keys.get(accessKeyId);
  const times: readonly Pick<VerifierFacts, 'clock' | 'skewMilliseconds'>[] = [
    { clock: time },
    ...(recorded === undefined ? [] : [around(recorded)]),
  ];
  let verified = 0;
  return {
    refusalOf(request) {
      if (!isSigned(request)) return undefined;
      const facts = { keyOf, service: serviceOf(request) };
      const found = times.map((when) => verifySignature(request, { ...facts, ...when }));
      if (found.some(({ ok }) => ok)) {
        verified += 1;
        return undefined;
      }
      const [first] = found;
      return first === undefined || first.ok ? undefined : refusalOf(first.reason, request, time);
    },
    learn(response) {
      for (const one of response === undefined ? [] : handedOutKeys(response)) keys.set(one.accessKeyId, one);
    },
    verified: () => verified,
  };
}

function around({ first, last }: { readonly first: number; readonly last: number }): Pick<VerifierFacts, 'clock' | 'skewMilliseconds'> {
  const middle = (first + last) / 2;
  return { clock: { now: () => middle }, skewMilliseconds: (last - first) / 2 + skew };
}

/** Calls of identity pools are signed for that; what else a recording holds, such as calls of STS, for what it says. */
function serviceOf(request: HttpRequest): string {
  if (!/[ (]/.test(operationOf(request))) return signingName;
  const read = readAuthorization(headerOf(request.headers, 'authorization') ?? '');
  return read.ok ? read.value.service : signingName;
}
