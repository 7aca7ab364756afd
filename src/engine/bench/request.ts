import { jsonType } from '../../contract/call-headers.ts';
import { isOperationName, operations, type OperationName } from '../../contract/operations.ts';
import { isReadingOperation } from '../../contract/rules/families/frame.ts';
import { headerOf, type HeaderList, type HttpRequest } from '../../wire/http/message.ts';
import { signingName } from '../../wire/sigv4/credentials.ts';
import type { BrokenSignature, CallOptions, RawCall } from '../check/bench.ts';
import type { RunContext } from '../context/run-context.ts';
import type { AccessKey, Target } from '../context/target.ts';
import { authorize, type Authorized } from './authorize.ts';

/** Makes the request of a raw call: exactly these bytes, with the headers the call leaves to us. */
export function makeRequest(context: RunContext, raw: RawCall, authorization: CallOptions['authorization']): Promise<Authorized> {
  const target = raw.target === undefined ? [] : [['X-Amz-Target', raw.target] as const];
  const contentType = 'contentType' in raw ? raw.contentType : jsonType;
  const type = contentType === undefined ? [] : [['Content-Type', contentType] as const];
  const own: HeaderList = [['Host', hostOf(context.target)], ...type, ...target];
  const request: HttpRequest = {
    method: raw.method ?? 'POST',
    path: raw.path ?? '/',
    headers: replaced(own, raw.headers ?? {}),
    body: typeof raw.body === 'string' ? Buffer.from(raw.body) : raw.body,
    isRepeatable: changesNothing(raw.target),
  };
  return authorized(context, request, { authorization, region: raw.region ?? context.target.region });
}

/** Whether a target header names a read, or no operation at all. */
function changesNothing(target: string | undefined): boolean {
  const named = target?.slice(target.lastIndexOf('.') + 1) ?? '';
  return !isOperationName(named) || isReadingOperation(named);
}

/** Read once for each target: every call names it. */
const hosts = new WeakMap<Target, string>();

function hostOf(target: Target): string {
  const host = hosts.get(target) ?? new URL(target.url).host;
  hosts.set(target, host);
  return host;
}

/** How an operation is authorized when a check leaves it open. */
export function usualAuthorization(context: RunContext, operation: OperationName | undefined): CallOptions['authorization'] {
  const isPublic = operation !== undefined && operations[operation].access === 'public' && !context.knowledge.needsSignature(operation);
  return isPublic || context.target.credentials === undefined ? 'unsigned' : 'signed';
}

/** The key that signs, none for an unsigned call, and what is spoilt about the signature. */
function signerOf(
  { credentials, restricted, otherAccount }: Target,
  authorization: CallOptions['authorization'],
): { readonly credentials: AccessKey | undefined; readonly how: 'signed' | BrokenSignature } {
  if (typeof authorization === 'object') return { credentials: authorization, how: 'signed' };
  if (authorization === undefined || authorization === 'unsigned') return { credentials: undefined, how: 'signed' };
  if (authorization === 'restricted') return { credentials: restricted, how: 'signed' };
  return authorization === 'other account' ? { credentials: otherAccount, how: 'signed' } : { credentials, how: authorization };
}

interface Wanted {
  readonly authorization: CallOptions['authorization'] | undefined;
  readonly region: string;
}

function authorized(context: RunContext, request: HttpRequest, { authorization, region }: Wanted): Promise<Authorized> {
  const { credentials, how } = signerOf(context.target, authorization);
  if (credentials === undefined) return Promise.resolve({ request, signing: { kind: 'none' } });
  return authorize(request, { credentials, region, service: signingName, clock: context.clock }, how);
}

function replaced(own: HeaderList, extra: Readonly<Record<string, string>>): HeaderList {
  const names = Object.entries(extra);
  const kept = own.filter(([name]) => headerOf(names, name) === undefined);
  return [...kept, ...names.filter(([, value]) => value !== '')];
}
