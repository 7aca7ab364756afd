import type { HeaderList } from '../../wire/http/message.ts';
import { shortened } from '../check/answer.ts';
import type { ExchangeEvidence } from '../result/result.ts';
import type { Recorded } from './recorded.ts';
import { collectSecrets, type Secrets } from './secrets.ts';

/** Longest body that is kept whole, in characters. */
const longestBody = 8000;

/** Takes the secrets out of everything that leaves the engine. */
export interface Masker {
  text(text: string): string;
  exchange(recorded: Recorded): ExchangeEvidence;
}

/** Knows the secrets of these exchanges, and of what else is named, wherever they turn up. */
export function maskerFor(recorded: readonly Recorded[], also: Secrets): Masker {
  const secrets = new Map(also);
  for (const { request, response, schemaOf: operation } of recorded) {
    collectSecrets(secrets, Buffer.from(request.body).toString('utf8'), { operation, side: 'input' });
    if (response !== undefined) collectSecrets(secrets, Buffer.from(response.body).toString('utf8'), { operation, side: 'output' });
  }
  // Longer ones first: one secret may be part of another.
  const ordered = [...secrets].toSorted(([one], [other]) => other.length - one.length);
  const text = (plain: string): string => ordered.reduce((masked, [secret, name]) => withoutSecret(masked, secret, name), plain);
  return { text, exchange: (one) => maskedExchange(one, text) };
}

const shortestAnywhere = 8;

function withoutSecret(text: string, secret: string, name: string): string {
  const mask = `‹${name}: ${secret.length} characters›`;
  const inJson = JSON.stringify(secret);
  if (secret.length < shortestAnywhere) return text.replaceAll(inJson, JSON.stringify(mask));
  const spellings = new Set([secret, inJson.slice(1, -1), encodeURIComponent(secret)]);
  return [...spellings].reduce((masked, spelling) => withoutBeginning(masked.replaceAll(spelling, mask), spelling, `‹${name}: cut›`), text);
}

/** The shortest beginning of a secret, in characters, that tells something of it. */
const shortestBeginning = 4;

/** What was cut to be shown may end within a secret: its beginning before the sign of a cut is as secret. */
function withoutBeginning(text: string, secret: string, mask: string): string {
  if (!text.includes('…')) return text;
  return text
    .split('…')
    .map((part, at, all) => (at === all.length - 1 ? part : withoutEnd(part, secret, mask)))
    .join('…');
}

function withoutEnd(part: string, secret: string, mask: string): string {
  for (let length = secret.length - 1; length >= shortestBeginning; length -= 1) {
    if (part.endsWith(secret.slice(0, length))) return part.slice(0, -length) + mask;
  }
  return part;
}

function maskedExchange(recorded: Recorded, text: (plain: string) => string): ExchangeEvidence {
  const { operation, purpose, request, response, milliseconds } = recorded;
  const body = (bytes: Uint8Array): string => shortened(text(Buffer.from(bytes).toString('utf8')), longestBody);
  const headers = (list: HeaderList): [string, string][] => list.map(([name, value]) => [name, maskedHeader(name, text(value))]);
  return {
    operation,
    purpose,
    request: { method: request.method, path: text(request.path), headers: headers(request.headers), body: body(request.body) },
    ...(response === undefined
      ? {}
      : { response: { status: response.status, headers: headers(response.headers), body: body(response.body) } }),
    milliseconds,
  };
}

function maskedHeader(name: string, value: string): string {
  const lower = name.toLowerCase();
  if (lower === 'x-amz-security-token') return `‹session token: ${value.length} characters›`;
  if (lower !== 'authorization') return value;
  return value
    .replace(/Credential=([^/,\s]+)/, (_all, key: string) => `Credential=‹access key: ${key.length} characters›`)
    .replace(/Signature=([^,\s]+)/, (_all, signature: string) => `Signature=‹signature: ${signature.length} characters›`);
}
