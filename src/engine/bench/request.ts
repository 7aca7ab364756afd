import { operations, type OperationName } from '../../contract/operations.ts';
import { headerOf, type HeaderList, type HttpRequest } from '../../wire/http/message.ts';
import { signingName } from '../../wire/sigv4/credentials.ts';
import type { CallOptions, RawCall } from '../check/bench.ts';
import type { Session } from '../session/session.ts';
import type { Target } from '../session/target.ts';
import { authorize, type Authorized } from './authorize.ts';

/** The service's name in the target header, before the operation. */
export const targetPrefix = 'AWSCognitoIdentityService';

/** The protocol's content type. */
export const jsonType = 'application/x-amz-json-1.1';

/** Makes the request of a raw call: exactly these bytes, with the headers the call leaves to us. */
export function makeRequest(session: Session, raw: RawCall, authorization: CallOptions['authorization']): Promise<Authorized> {
  const target = raw.target === undefined ? [] : [['X-Amz-Target', raw.target] as const];
  const contentType = 'contentType' in raw ? raw.contentType : jsonType;
  const type = contentType === undefined ? [] : [['Content-Type', contentType] as const];
  const own: HeaderList = [['Host', hostOf(session.target)], ...type, ...target];
  const request: HttpRequest = {
    method: raw.method ?? 'POST',
    path: raw.path ?? '/',
    headers: replaced(own, raw.headers ?? {}),
    body: typeof raw.body === 'string' ? Buffer.from(raw.body) : raw.body,
  };
  return authorized(session, request, { authorization, region: raw.region ?? session.target.region });
}

/** Read once for each target: every call names it. */
const hosts = new WeakMap<Target, string>();

function hostOf(target: Target): string {
  const host = hosts.get(target) ?? new URL(target.url).host;
  hosts.set(target, host);
  return host;
}

/** How an operation is authorized when a check leaves it open. */
export function usualAuthorization(session: Session, operation: OperationName | undefined): CallOptions['authorization'] {
  const isPublic = operation !== undefined && operations[operation].access === 'public' && !session.knowledge.needsSignature(operation);
  return isPublic || session.target.credentials === undefined ? 'unsigned' : 'signed';
}

interface Wanted {
  readonly authorization: CallOptions['authorization'] | undefined;
  readonly region: string;
}

function authorized(session: Session, request: HttpRequest, { authorization, region }: Wanted): Promise<Authorized> {
  const { restricted } = session.target;
  const credentials = authorization === 'restricted' ? restricted : session.target.credentials;
  if (authorization === undefined || authorization === 'unsigned' || credentials === undefined) {
    return Promise.resolve({ request, signing: { kind: 'none' } });
  }
  return authorize(
    request,
    { credentials, region, service: signingName, clock: session.clock },
    authorization === 'restricted' ? 'signed' : authorization,
  );
}

function replaced(own: HeaderList, extra: Readonly<Record<string, string>>): HeaderList {
  const names = Object.entries(extra);
  const kept = own.filter(([name]) => headerOf(names, name) === undefined);
  return [...kept, ...names.filter(([, value]) => value !== '')];
}
