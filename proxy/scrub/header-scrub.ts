import { suiteError } from '../../src/kernel/errors.ts';
import type { HeaderList } from '../../src/wire/http/message.ts';
import type { ScrubRule } from './rule.ts';
import type { Side } from './session-stand-ins.ts';
import type { SessionStandIns } from './session-stand-ins.ts';
import type { Count, TextScrub } from './text-scrub.ts';

/** Headers whose values are words of the protocol; they are searched, not replaced as a whole. */
const usual: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'access-control-allow-credentials',
  'access-control-allow-headers',
  'access-control-allow-methods',
  'access-control-allow-origin',
  'access-control-expose-headers',
  'access-control-max-age',
  'access-control-request-headers',
  'access-control-request-method',
  'allow',
  'amz-sdk-invocation-id',
  'amz-sdk-request',
  'authorization',
  'cache-control',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'date',
  'etag',
  'expect',
  'host',
  'keep-alive',
  'last-modified',
  'origin',
  'pragma',
  'referer',
  'retry-after',
  'sec-ch-ua',
  'sec-ch-ua-mobile',
  'sec-ch-ua-platform',
  'sec-fetch-dest',
  'sec-fetch-mode',
  'sec-fetch-site',
  'server',
  'strict-transport-security',
  'te',
  'transfer-encoding',
  'user-agent',
  'vary',
  'via',
  'x-amz-content-sha256',
  'x-amz-date',
  'x-amz-target',
  'x-amz-user-agent',
  'x-amzn-errormessage',
  'x-amzn-errortype',
  'x-amzn-requestid',
  'x-amz-request-id',
  'x-amz-id-2',
  'x-content-type-options',
]);

/** Whether the value of a header is only searched. */
export function isUsualHeader(name: string): boolean {
  return usual.has(name.toLowerCase());
}

/** What the scrubbing of headers works with. */
export interface HeaderScrubFacts {
  readonly rules: readonly ScrubRule[];
  readonly standIns: SessionStandIns;
  readonly scrub: TextScrub;
  readonly count: Count;
  readonly side: Side;
}

/** Scrubs header values: some belong to a rule, the usual ones are searched, all others are replaced whole. */
export function scrubHeaders(headers: HeaderList, facts: HeaderScrubFacts): HeaderList {
  return headers.map(([name, value]) => {
    assureName(name, facts);
    return [name, scrubHeader(name.toLowerCase(), value, facts)];
  });
}

/** A name cannot have a stand-in: both sides know it. One that says more than a name is not recorded. */
function assureName(name: string, { scrub, side }: HeaderScrubFacts): void {
  if (isUsualHeader(name) || /^[A-Za-z]{1,16}(?:-[A-Za-z]{1,16}){0,6}$/.test(name)) return;
  if (!/\d{12}/.test(name) && scrub(name, { shape: 'Document', member: '', side }, `${side} header`) === name) return;
  throw suiteError('unreadable-header', { side });
}

function scrubHeader(name: string, value: string, { rules, standIns, scrub, count, side }: HeaderScrubFacts): string {
  if (name === 'authorization' || name === 'x-amz-content-sha256') return value;
  const path = `${side} header ${name.slice(0, 40)}`;
  for (const rule of rules) {
    if (rule.headers?.has(name) !== true) continue;
    const replaced = rule.replace(value, standIns, { shape: undefined, member: name, side });
    if (replaced !== undefined) {
      count(rule.name, path);
      return replaced;
    }
  }
  return scrub(value, { shape: isUsualHeader(name) ? 'Document' : 'Unknown', member: name, side }, path);
}
