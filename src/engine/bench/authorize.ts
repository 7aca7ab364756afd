import type { Clock } from '../../kernel/clock.ts';
import type { HttpRequest } from '../../wire/http/message.ts';
import { signBroken, type BrokenSignature } from '../../wire/sigv4/break-on-purpose.ts';
import { signer } from '../../wire/sigv4/sign.ts';
import type { Signing } from '../evidence/recorded.ts';
import type { AccessKey } from '../context/target.ts';

/** With what, and where for, a request is signed. */
export interface Scope {
  readonly credentials: AccessKey;
  readonly region: string;
  readonly service: string;
  readonly clock: Clock;
}

/** A request ready to leave, and what was done to it. */
export interface Authorized {
  readonly request: HttpRequest;
  readonly signing: Signing;
}

/** Signs a request, or signs it and spoils the signature in one way. */
export async function authorize(request: HttpRequest, scope: Scope, how: 'signed' | BrokenSignature): Promise<Authorized> {
  const { credentials: key, region, service } = scope;
  const signed = how === 'signed' ? await signer(scope)(request) : await signBroken(how, request, scope);
  return { request: signed, signing: { kind: 'signed', key, region, service, broken: how === 'signed' ? undefined : how } };
}
