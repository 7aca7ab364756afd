import { isExceptionName } from '../../contract/exceptions.ts';
import type { OperationName } from '../../contract/operations.ts';
import type { RawAnswer } from '../check/bench.ts';

/** What a run has learnt about which operations a target knows. */
export interface OperationKnowledge {
  /** Remembers how the target answers a name that is not an operation of the API. */
  learnUnknown(answer: RawAnswer): void;
  /** Whether an answer says that the operation is not known; an operation that ever answered otherwise is known for good. */
  saysUnknown(operation: OperationName, answer: RawAnswer): boolean;
  /** Whether an operation has answered as one that is known. */
  isKnown(operation: OperationName): boolean;
  /** Whether the survey found that the target knows a public operation with a signature only, as routers by signature do. */
  needsSignature(operation: OperationName): boolean;
  markSignedOnly(operation: OperationName): void;
  /** Whether the survey found that the target lacks an operation. */
  isMissing(operation: OperationName): boolean;
  markMissing(operation: OperationName): void;
  /** Remembers how an operation answered the survey, whose input a whole service takes. */
  learnFirst(operation: OperationName, answer: RawAnswer): void;
  /** Remembers that an operation took a call. */
  markWorking(operation: OperationName): void;
  /** Whether a refusal proves nothing: the operation has taken no call in this run, and refused what the survey sent with the same code. */
  refusesAlike(operation: OperationName, code: string | undefined): boolean;
}

/** Knowledge of a target nothing has been sent to. */
export function operationKnowledge(): OperationKnowledge {
  const known = new Set<OperationName>();
  const missing = new Set<OperationName>();
  const signedOnly = new Set<OperationName>();
  const working = new Set<OperationName>();
  const firstCodes = new Map<OperationName, string | undefined>();
  let unknownPrint: string | undefined;
  return {
    learnUnknown(answer) {
      unknownPrint = tellsSomething(answer) ? undefined : printOf(answer);
    },
    saysUnknown(operation, answer) {
      if (saysSoItself(answer, known.has(operation))) return true;
      if (unknownPrint !== undefined && !known.has(operation) && printOf(answer) === unknownPrint) return true;
      known.add(operation);
      missing.delete(operation);
      return false;
    },
    isKnown: (operation) => known.has(operation),
    needsSignature: (operation) => signedOnly.has(operation),
    markSignedOnly: (operation) => void signedOnly.add(operation),
    isMissing: (operation) => missing.has(operation),
    markMissing: (operation) => void missing.add(operation),
    learnFirst: (operation, { code }) => void firstCodes.set(operation, code),
    markWorking: (operation) => void working.add(operation),
    refusesAlike: (operation, code) => !working.has(operation) && firstCodes.has(operation) && firstCodes.get(operation) === code,
  };
}

const unknownCodes = new Set([
  'UnknownOperationException',
  'UnknownOperation',
  'UnknownAction',
  'InvalidAction',
  'UnsupportedOperation',
  'UnsupportedOperationException',
  'NotImplemented',
  'NotImplementedError',
  'NotImplementedException',
]);
const missingWords =
  /not (?:yet )?(?:been )?(?:implemented|supported)(?! between)|(?:unknown|unsupported|unrecognized|invalid) (?:operation|action|target)|no such (?:operation|action)|not (?:currently )?included in your/i;

/**
 * Whether the answer itself says that the operation is unknown or not built, whatever the target answers otherwise. The words of a message count
 * only as long as the operation never answered: later they speak of a value, or of a crash.
 */
function saysSoItself(answer: RawAnswer, isKnown: boolean): boolean {
  const { code = '', message = answer.text.slice(0, 2000), response } = answer;
  if (response.status < 300) return false;
  if (unknownCodes.has(code)) return true;
  if (isExceptionName(code)) return false;
  return missingStatuses.has(response.status) || (!isKnown && missingWords.test(message));
}

const missingStatuses = new Set([404, 405, 501]);

// A target that accepts everything, or refuses everything for the caller's sake, says nothing about operations with that answer.
function tellsSomething(answer: RawAnswer): boolean {
  return answer.response.status < 300 || (answer.code !== undefined && isExceptionName(answer.code));
}

/** An answer without what changes from call to call: ids, numbers, the operation's own name. */
function printOf(answer: RawAnswer): string {
  const body = answer.text
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, 'ID')
    .replaceAll(/[A-Z][a-z]+(?:[A-Z][a-z]+)+/g, 'NAME')
    .replaceAll(/\d+/g, '0');
  return `${answer.response.status} ${answer.code ?? ''} ${body}`;
}
