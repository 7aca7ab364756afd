import { operations } from '../../contract/operations.ts';
import type { InputOf, OperationName } from '../../contract/operations.ts';
import type { JsonValue } from '../../kernel/json.ts';
import type { Result } from '../../kernel/result.ts';
import { failed, ok } from '../../kernel/result.ts';
import { readerOf } from './input/readers.ts';
import type { Reader } from './input/readers.ts';
import { isObject, Reading } from './input/reading.ts';
import type { BrokenInput, SkipRule } from './input/reading.ts';
import { readJson } from './read-json.ts';

/** Why an input was refused, as the service would say it. */
export type DecodeFailure =
  | {
      readonly exception: 'SerializationException';
      /** Absent where the body could not be read at all. */
      readonly message: string | undefined;
    }
  | { readonly exception: 'ValidationException'; readonly message: string; readonly broken: readonly BrokenInput[] };

const readers = new Map<OperationName, Reader>();
const skipNothing: SkipRule = () => false;

/** The input in a body. No bytes mean `{}`, a member that is null is absent, members the operation does not know are dropped. */
export function decodeInput<Name extends OperationName>(
  operation: Name,
  body: Uint8Array,
  skip: SkipRule = skipNothing,
): Result<InputOf<Name>, DecodeFailure> {
  const json: Result<JsonValue, unknown> = body.length === 0 ? ok({}) : readJson(body);
  if (json.ok && isObject(json.value)) return checkInput(operation, json.value, skip);
  return failed({ exception: 'SerializationException', message: undefined });
}

/** The input in a value that is parsed already. */
export function checkInput<Name extends OperationName>(
  operation: Name,
  json: JsonValue,
  skip: SkipRule = skipNothing,
): Result<InputOf<Name>, DecodeFailure> {
  const reading = new Reading(operation, skip);
  const value = readerFor(operation)(json, '', reading);
  if (reading.mismatch !== undefined) return failed({ exception: 'SerializationException', message: reading.mismatch.text });
  if (!isInputOf(operation, value, reading)) {
    return failed({ exception: 'ValidationException', message: validationText(reading.broken), broken: reading.broken });
  }
  return ok(value);
}

function readerFor(operation: OperationName): Reader {
  const made = readers.get(operation) ?? readerOf(operations[operation].input, '');
  readers.set(operation, made);
  return made;
}

/**
 * A reading that found nothing means that the value is the operation's input: the readers are made from the same declarations as the types,
 * and a test compares both on generated inputs. With a rule switched off the type says more than was checked, which is the point of it.
 */
function isInputOf<Name extends OperationName>(_operation: Name, _value: unknown, reading: Reading): _value is InputOf<Name> {
  return reading.broken.length === 0;
}

/** All clauses in one text; those about maps come first. @see observed: VAL-01 */
function validationText(broken: readonly BrokenInput[]): string {
  const ordered = [...broken.filter(isAboutMap), ...broken.filter((finding) => !isAboutMap(finding))];
  const count = `${broken.length} validation error${broken.length === 1 ? '' : 's'} detected`;
  return `${count}: ${ordered.map(({ text }) => text).join('; ')}`;
}

function isAboutMap({ text }: BrokenInput): boolean {
  return text.includes('constraint: Map ');
}
