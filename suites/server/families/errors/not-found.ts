import type { OperationName } from '../../../../src/contract/operations.ts';
import type { Bench } from '../../../../src/engine/check/bench.ts';
import type { JsonObject } from '../../../../src/kernel/json.ts';
import { validInputs, type ValidInputs } from '../../../support/valid-inputs.ts';
import { NotImplemented } from '../../../../src/engine/outcome/outcomes.ts';
import type { Provoke, Provocation } from './provocation.ts';

type Naming =
  | 'IdentityPoolId'
  | 'IdentityId'
  | 'ResourceArn'
  | 'DeveloperUserIdentifier'
  | 'SourceUserIdentifier'
  | 'DestinationUserIdentifier';

/** The members that name something which may not exist. */
const names: readonly Naming[] = [
  'IdentityPoolId',
  'IdentityId',
  'ResourceArn',
  'DeveloperUserIdentifier',
  'SourceUserIdentifier',
  'DestinationUserIdentifier',
];

function neverIssued({ given, names: fresh }: Bench, member: Naming, valid: string): string {
  if (member === 'IdentityPoolId') return given.unknownPoolId();
  if (member === 'IdentityId') return given.unknownIdentityId();
  if (member === 'ResourceArn') return valid.replace(/[^/]*$/, given.unknownPoolId());
  return fresh.user();
}

function withUnknown(bench: Bench, valid: JsonObject, member: Naming): { readonly bad: JsonObject; readonly because: string } {
  const value = valid[member];
  const unknown = neverIssued(bench, member, typeof value === 'string' ? value : '');
  return { bad: { ...valid, [member]: unknown }, because: `${member} that was never issued` };
}

async function isDeleted({ attempt }: Bench, pool: string): Promise<boolean> {
  const answer = await attempt.DeleteIdentityPool({ IdentityPoolId: pool }).catch((error: unknown) => {
    if (error instanceof NotImplemented) return undefined;
    throw error;
  });
  return answer?.accepted === true;
}

/** A call that works, once the pool that it stands on is deleted. */
async function ofDeletedPool(bench: Bench, inputs: ValidInputs) {
  const bad = await inputs.next();
  const { IdentityPoolId: named } = bad;
  const pool = typeof named === 'string' ? named : (await inputs.pool()).id;
  return (await isDeleted(bench, pool)) ? { bad, because: 'what belongs to a deleted pool' } : undefined;
}

/** Each name in a valid input, one by one, replaced by one that names nothing; then the valid input after its pool was deleted. */
export function notFound(operation: OperationName): Provoke {
  return async (bench): Promise<Provocation> => {
    const inputs = validInputs(bench, operation);
    const twin = await inputs.next();
    const cases = names.filter((member) => twin[member] !== undefined).map((member) => withUnknown(bench, twin, member));
    const [first = { bad: {}, because: 'nothing that has a name' }, ...also] = cases;
    return { ...first, twin, also, afterwards: () => ofDeletedPool(bench, inputs) };
  };
}
