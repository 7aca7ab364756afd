import { PoolproofError } from '../../src/kernel/errors.ts';

/** Bytes that are no HTTP/1.1 message we take: what is wrong, and the status a server answers with. */
export class MalformedMessage extends PoolproofError {
  override readonly name = 'MalformedMessage';
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super({ code, message });
    this.status = status;
  }
}
