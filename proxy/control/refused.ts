import { PoolproofError, type ErrorFacts } from '../../src/kernel/errors.ts';

/** What the control API does not do, with the status that says so. */
export class Refused extends PoolproofError {
  override readonly name = 'Refused';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, facts: ErrorFacts, headers: Readonly<Record<string, string>> = {}) {
    super(facts);
    this.status = status;
    this.headers = headers;
  }
}
