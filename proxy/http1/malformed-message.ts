import { errorText, PoolproofError, statusOf, type CodeOf, type FactsOf } from '../../src/kernel/errors.ts';

/** Bytes that are no HTTP/1.1 message we take: what is wrong, and the status a server answers with. */
export class MalformedMessage extends PoolproofError {
  override readonly name = 'MalformedMessage';
  readonly status = statusOf(this.code);
}

/** What is wrong with a message. */
export function malformed<Code extends CodeOf<'answer'>>(code: Code, ...given: FactsOf<Code>): MalformedMessage {
  return new MalformedMessage(errorText(code, ...given));
}
