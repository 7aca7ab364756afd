import { declaredErrorRules } from '../../../../src/contract/rules/families/declared-errors.ts';
import type { JsonObject } from '../../../../src/kernel/json.ts';
import type { HttpResponse, Transport } from '../../../../src/wire/http/message.ts';
import { objectIn, operationOf, refusalLike, successLike, type Edge } from '../edge.ts';
import type { Mutant } from '../mutant.ts';
import { text } from '../named/spoil.ts';

/** Pools that were deleted as far as anybody is told, and the pool of each identity. */
class DeletedPools {
  readonly #deleted = new Set<string>();
  readonly #poolOf = new Map<string, string>();

  learn(input: JsonObject, answer: JsonObject): void {
    const identity = text(answer['IdentityId']);
    if (identity !== '' && input['IdentityPoolId'] !== undefined) this.#poolOf.set(identity, text(input['IdentityPoolId']));
  }

  delete(input: JsonObject): void {
    this.#deleted.add(text(input['IdentityPoolId']));
  }

  /** Whether an input names a deleted pool, or an identity of one. */
  has({ IdentityPoolId, IdentityId, ResourceArn }: JsonObject): boolean {
    const pool = text(IdentityPoolId) || text(ResourceArn).replace(/^.*\//, '') || this.#poolOf.get(text(IdentityId));
    return pool !== undefined && this.#deleted.has(pool);
  }
}

async function hidden(response: Promise<HttpResponse>): Promise<HttpResponse> {
  return refusalLike(await response, 'ResourceNotFoundException', 'Hidden by a mutant.');
}

/** Deleted pools are kept and hidden from all calls but these. */
function servesDeleted(isServed: (operation: string, input: JsonObject) => boolean): Edge {
  return () => {
    const pools = new DeletedPools();
    return async (request, next: Transport) => {
      const [operation, input] = [operationOf(request), objectIn(request.body)];
      const isDeletion = operation === 'DeleteIdentityPool' && input['IdentityPoolId'] !== undefined;
      if (pools.has(input) && !isServed(operation, input))
        return hidden(isDeletion ? next({ ...request, body: Buffer.from('{}') }) : next(request));
      if (isDeletion) {
        const described = await next({ ...request, body: Buffer.from('{}') });
        pools.delete(input);
        return successLike(described, '');
      }
      const response = await next(request);
      if (response.status === 200) pools.learn(input, objectIn(response.body));
      return response;
    };
  };
}

/** For each operation that needs a pool: it goes on when the pool is deleted. */
export function deletedPoolMutants(): readonly Mutant[] {
  const family = 'deleted, but served';
  const operations = declaredErrorRules().filter(
    ({ operation, exception }) => exception === 'ResourceNotFoundException' && operation !== 'ListIdentityPools',
  );
  return [
    ...operations.map(({ id, operation }) => ({
      id: `deleted/${operation}`,
      family,
      says: `${operation} goes on with a deleted pool and what belonged to it.`,
      rules: [id],
      edge: servesDeleted((called) => called === operation),
    })),
    {
      id: 'deleted/tokens-from-before',
      family,
      says: 'A token from before its pool was deleted still leads to credentials.',
      rules: ['DeleteIdentityPool.behaviour.no-sign-in'],
      edge: servesDeleted((called, input) => called === 'GetCredentialsForIdentity' && input['Logins'] !== undefined),
    },
  ];
}
