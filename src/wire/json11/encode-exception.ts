import { exceptions } from '../../contract/exceptions.ts';
import type { ExceptionName } from '../../contract/exceptions.ts';
import type { HttpResponse } from '../http/message.ts';
import { answerWith } from './envelope.ts';
import type { Envelope } from './envelope.ts';

/** What the service refuses with. */
export interface ExceptionOnTheWire {
  readonly name: ExceptionName;
  /** Undefined where the service sends none. */
  readonly message?: string | undefined;
}

/** These spell the member with a capital letter. @see observed: AUTH-02, PROTO-02 */
const capitalMessage: ReadonlySet<ExceptionName> = new Set(['AccessDeniedException', 'SerializationException']);

/** Longer texts stay out of the header, because clients refuse header blocks of more than a few kilobytes. */
const longestHeader = 4096;

/** A refusal: status 400 for what the client caused, whatever the model says, and 500 for the service's own. @see observed: ENV-03, ENV-06 */
export function encodeException({ name, message }: ExceptionOnTheWire, envelope: Envelope): HttpResponse {
  const status = exceptions[name].causedBy === 'server' ? 500 : 400;
  const member = capitalMessage.has(name) ? 'Message' : 'message';
  const text = JSON.stringify(message === undefined ? { __type: name } : { __type: name, [member]: message });
  const spoken = message === undefined || message.length > longestHeader ? [] : [['x-amzn-ErrorMessage', inHeader(message)] as const];
  return answerWith(status, text, { envelope, error: [['x-amzn-ErrorType', `${name}:`], ...spoken] });
}

/** A header holds printable ASCII; anything else becomes a question mark. */
function inHeader(text: string): string {
  return text.replaceAll(/[^\u0020-\u007e]/gu, '?');
}
