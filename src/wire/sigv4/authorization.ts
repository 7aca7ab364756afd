import type { Result } from '../../kernel/result.ts';
import { failed, ok } from '../../kernel/result.ts';

/** Whose key signs, and for what. */
export interface Scope {
  readonly accessKeyId: string;
  /** `20261123` */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly terminator: string;
}

/** The parts of an Authorization header. */
export interface Authorization extends Scope {
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const algorithm = 'AWS4-HMAC-SHA256';

/** Takes the header apart; the reason is the service's sort of text for what is missing. */
export function readAuthorization(header: string): Result<Authorization, string> {
  const parts = partsOf(header, ['Credential', 'Signature', 'SignedHeaders']);
  if (!parts.ok) return parts;
  const scope = scopeIn(parts.value);
  if (!scope.ok) return scope;
  const signedHeaders = (parts.value.get('SignedHeaders') ?? '').toLowerCase().split(';');
  return ok({ ...scope.value, signedHeaders, signature: parts.value.get('Signature') ?? '' });
}

/** The scope of a header that may lack a signature. */
export function readScope(header: string): Result<Scope, string> {
  const parts = partsOf(header, ['Credential']);
  return parts.ok ? scopeIn(parts.value) : parts;
}

function partsOf(header: string, needed: readonly string[]): Result<ReadonlyMap<string, string>, string> {
  const [scheme = '', ...rest] = header.split(' ');
  if (scheme !== algorithm) return failed(`Unsupported AWS 'algorithm': '${scheme}'.`);
  const parts = new Map<string, string>();
  for (const piece of rest.join(' ').split(',')) {
    const sign = piece.indexOf('=');
    if (sign < 0) return failed(`'${piece.trim()}' not a valid key=value pair (missing equal-sign) in Authorization header.`);
    parts.set(piece.slice(0, sign).trim(), piece.slice(sign + 1).trim());
  }
  const missing = needed.filter((name) => (parts.get(name) ?? '') === '');
  return missing.length === 0 ? ok(parts) : failed(missing.map((name) => `Authorization header requires '${name}' parameter.`).join(' '));
}

function scopeIn(parts: ReadonlyMap<string, string>): Result<Scope, string> {
  const credential = (parts.get('Credential') ?? '').split('/');
  const [terminator, service, region, date] = credential.toReversed();
  const accessKeyId = credential.slice(0, -4).join('/');
  if (terminator === undefined || service === undefined || region === undefined || date === undefined || accessKeyId === '') {
    return failed(
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${credential.join('/')}'`,
    );
  }
  return ok({ accessKeyId, date, region, service, terminator });
}
