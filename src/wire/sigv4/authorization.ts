import type { Result } from '../../kernel/result.ts';
import { failed, ok } from '../../kernel/result.ts';

/** The parts of an Authorization header. */
export interface Authorization {
  readonly accessKeyId: string;
  /** `20261123` */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly terminator: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const algorithm = 'AWS4-HMAC-SHA256';

/** Takes the header apart; the reason is the service's sort of text for what is missing. */
export function readAuthorization(header: string): Result<Authorization, string> {
  const [scheme = '', ...rest] = header.split(' ');
  if (scheme !== algorithm) return failed(`Unsupported AWS 'algorithm': '${scheme}'.`);
  const parts = new Map<string, string>();
  for (const piece of rest.join(' ').split(',')) {
    const sign = piece.indexOf('=');
    if (sign < 0) return failed(`'${piece.trim()}' not a valid key=value pair (missing equal-sign) in Authorization header.`);
    parts.set(piece.slice(0, sign).trim(), piece.slice(sign + 1).trim());
  }
  const missing = ['Credential', 'Signature', 'SignedHeaders'].filter((name) => (parts.get(name) ?? '') === '');
  if (missing.length > 0) return failed(missing.map((name) => `Authorization header requires '${name}' parameter.`).join(' '));
  return withScope(parts);
}

function withScope(parts: ReadonlyMap<string, string>): Result<Authorization, string> {
  const credential = (parts.get('Credential') ?? '').split('/');
  const [terminator, service, region, date] = credential.toReversed();
  const accessKeyId = credential.slice(0, -4).join('/');
  if (terminator === undefined || service === undefined || region === undefined || date === undefined || accessKeyId === '') {
    return failed(
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${credential.join('/')}'`,
    );
  }
  const signedHeaders = (parts.get('SignedHeaders') ?? '').toLowerCase().split(';');
  return ok({ accessKeyId, date, region, service, terminator, signedHeaders, signature: parts.get('Signature') ?? '' });
}
