import { accessMatrix, type AccessCell } from '../../../../src/contract/rules/families/access-matrix.ts';
import { AccessTracker } from './access-tracker.ts';
import type { JsonObject } from '../../../../src/kernel/json.ts';
import { objectIn, operationOf, refusalLike, successLike, type Edge } from '../edge.ts';
import type { Mutant } from '../mutant.ts';

/** A success of any operation that lets in, for whatever identity was asked for. */
export function letIn(identity: string): JsonObject {
  const Credentials = { AccessKeyId: 'ASIAIOSFODNN7EXAMPLE', SecretKey: 'k', SessionToken: 't', Expiration: 4_102_444_800 };
  return { IdentityId: identity, Token: 'e30.e30.AA', Credentials };
}

/** Decides one cell the other way round: lets in where a refusal is due, refuses where a caller may come in, and is right everywhere else. */
function wrongIn(cell: AccessCell): Edge {
  return () => {
    const tracker = new AccessTracker();
    return async (request, next) => {
      const operation = operationOf(request);
      const response = await next(request);
      const call = { operation, input: objectIn(request.body), answer: objectIn(response.body), accepted: response.status === 200 };
      const found = operation === cell.operation ? tracker.cellOf(call) : undefined;
      tracker.learn(call);
      if (found?.state !== cell.state || found.proof !== cell.proof) return response;
      if (cell.outcome === 'lets in') return refusalLike(response, 'NotAuthorizedException', 'Refused by a mutant.');
      return successLike(response, letIn(found.identity));
    };
  };
}

/** One mutant for each cell of the access matrix. */
export function accessMutants(): readonly Mutant[] {
  return accessMatrix().map((cell) => ({
    id: `access/${cell.id}`,
    family: 'who gets in',
    says: `The other way round: ${cell.says}`,
    rules: [cell.id],
    edge: wrongIn(cell),
  }));
}
