import { type ErrorText, PoolproofError } from '../../src/kernel/errors.ts';

/** What the control API does not do, with headers that say more of it. */
export class Refused extends PoolproofError {
  override readonly name = 'Refused';
  readonly headers: Readonly<Record<string, string>>;

  constructor(text: ErrorText, headers: Readonly<Record<string, string>> = {}) {
    super(text);
    this.headers = headers;
  }
}
