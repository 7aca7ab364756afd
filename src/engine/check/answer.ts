import type { JsonObject, JsonValue } from '../../kernel/json.ts';
import { headerOf, type HttpResponse } from '../../wire/http/message.ts';
import { readAnswer } from '../../wire/json11/read-answer.ts';
import type { RawAnswer } from './bench.ts';

/** An answer with what can be read from it, unjudged. */
export function answerOf(response: HttpResponse): RawAnswer {
  return { response, ...readAnswer(response), header: (name) => headerOf(response.headers, name) };
}

/** Whether a JSON value is an object. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An answer in a few words: status, code and message, or status, content type and how the body begins. */
export function summaryOf(answer: RawAnswer): string {
  const { status } = answer.response;
  if (answer.code !== undefined)
    return `${status} ${answer.code}${answer.message === undefined ? '' : `: ${shortened(answer.message, 160)}`}`;
  if (answer.text === '') return `${status} with an empty body`;
  if (answer.json !== undefined) return `${status} ${shortened(answer.text, 160)}`;
  return `${status} ${answer.header('content-type') ?? 'without content type'} ${shortened(answer.text.replaceAll(/\s+/g, ' '), 80)}`;
}

/** Kind of an answer, without values of this run: status and code, or status and kind of body. */
export function symptomOf(answer: RawAnswer): string {
  const { status } = answer.response;
  if (answer.code !== undefined) return `${status} ${answer.code}`;
  if (answer.text === '') return `${status} with an empty body`;
  return answer.json === undefined ? `${status} without JSON` : `${status} with JSON that names no error`;
}

/** The beginning of a text, with the number of characters where it is cut. */
export function shortened(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}… (${text.length} characters)`;
}

/** What services say to a caller whom they do not know or who has no rights; other protocols leave the end of the name out. */
const callerCode =
  /^(?:MissingAuthenticationToken|UnrecognizedClient|InvalidSignature|IncompleteSignature|AccessDenied|ExpiredToken|InvalidClientTokenId|SignatureDoesNotMatch)(?:Exception)?$/;

/** Meaning of an answer for the whole run. */
export function sortOf({ response: { status }, code = '' }: RawAnswer): 'success' | 'caller refused' | 'not found' | 'other' {
  if (status === 401 || status === 403 || callerCode.test(code)) return 'caller refused';
  if (status === 404 || code === 'ResourceNotFoundException') return 'not found';
  return status < 300 ? 'success' : 'other';
}
