import type { OperationName } from '../../contract/operations.ts';
import type { HttpRequest, HttpResponse } from '../../wire/http/message.ts';
import type { BrokenSignature } from '../check/bench.ts';
import type { ExchangeEvidence } from '../result/result.ts';
import type { AccessKey } from '../context/target.ts';

/** What a call was for. */
export type Purpose = ExchangeEvidence['purpose'];

/** One request and its answer as they were, secrets included; never leaves the engine in this form. */
export interface Recorded {
  /** The operation called, or the label of a raw call. */
  readonly operation: string;
  /** The operation whose schema tells the secrets of the bodies. */
  readonly schemaOf: OperationName | undefined;
  readonly purpose: Purpose;
  readonly request: HttpRequest;
  /** How the request was signed, for the lines that reproduce it. */
  readonly signing: Signing;
  /** Undefined where no answer came. */
  readonly response: HttpResponse | undefined;
  readonly milliseconds: number;
}

/** Whether a request carries a signature, made with what and where for, and what was spoilt about it. */
export type Signing =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'signed';
      readonly key: AccessKey;
      readonly region: string;
      readonly service: string;
      readonly broken: BrokenSignature | undefined;
    };
