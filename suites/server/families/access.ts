import type { OperationName } from '../../../src/contract/operations.ts';
import type { ExceptionName } from '../../../src/contract/exceptions.ts';
import { accessRules } from '../../../src/contract/rules/families/access.ts';
import type { AccessRule } from '../../../src/contract/rules/families/access.ts';
import type { Bench } from '../../../src/engine/check/bench.ts';
import type { BoundRules } from '../../../src/engine/check/check.ts';
import type { JsonObject } from '../../../src/kernel/json.ts';
import { validInputs } from '../../support/valid-inputs.ts';

/** The documents say that an unsigned call is refused and not with which code. */
const unsignedCodes: readonly ExceptionName[] = [
  'MissingAuthenticationTokenException',
  'AccessDeniedException',
  'IncompleteSignatureException',
  'InvalidSignatureException',
  'NotAuthorizedException',
  'UnrecognizedClientException',
];

async function needsSignature(bench: Bench, { operation }: AccessRule): Promise<void> {
  const input = await validInputs(bench, operation).next();
  await refusesWrongSignature(bench, operation, input);

  await bench.refuses({
    operation,
    bad: input,
    badOptions: { authorization: 'unsigned' },
    twin: input,
    twinOptions: { authorization: 'signed' },
    codes: unsignedCodes,
    because: 'no signature',
  });
}

/** A signature that does not hold is none: an operation that takes it is open, whatever others do. */
async function refusesWrongSignature({ target, attempt, expect }: Bench, operation: OperationName, input: JsonObject): Promise<void> {
  if (!target.has('verified signatures')) return;
  const wrong = await attempt[operation](input, { authorization: 'wrong secret' });
  expect.truth(!wrong.accepted, 'a signature with a wrong secret is refused', wrong.code);
}

async function worksEitherWay(bench: Bench, { operation }: AccessRule): Promise<void> {
  const valid = validInputs(bench, operation);

  const unsigned = await bench.attempt[operation](await valid.next(), { authorization: 'unsigned' });
  const signed = await bench.attempt[operation](await valid.next(), { authorization: 'signed' });

  bench.expect.accepted<unknown>(unsigned, `${operation} without a signature`);
  bench.expect.accepted<unknown>(signed, `${operation} with a signature`);
}

/** The checks of who may call each operation. */
export function accessChecks(): BoundRules {
  const rows = accessRules();
  const ofServers = rows.filter(({ aspect }) => aspect !== 'no-authorization-header');
  const ofClients = rows.filter(({ aspect }) => aspect === 'no-authorization-header');
  return {
    rules: ofServers.map((row) => ({
      ...row,
      check: (bench) => (row.aspect === 'sigv4' ? needsSignature(bench, row) : worksEitherWay(bench, row)),
    })),
    excluded: ofClients.map((row) => ({ ...row, excluded: 'Speaks of what clients send; no server can show it.' })),
  };
}
