import { jsonKindRules, type JsonKindRule } from '../../../../src/contract/rules/families/json-kinds.ts';
import type { HttpResponse } from '../../../../src/wire/http/message.ts';
import { valueAt } from '../../../support/input-places.ts';
import { objectIn, operationOf, type Edge } from '../edge.ts';
import type { Mutant } from '../mutant.ts';

/** Takes a value of the wrong kind: answers as it did to the last call that worked. */
function lenientAt({ operation, steps, wrong }: JsonKindRule): Edge {
  return () => {
    let worked: HttpResponse | undefined;
    return async (request, next) => {
      const isWrong = operationOf(request) === operation && valueAt(objectIn(request.body), steps) === wrong;
      if (isWrong && worked !== undefined) return worked;
      const response = await next(request);
      if (operationOf(request) === operation && response.status === 200) worked = response;
      return response;
    };
  };
}

/** One mutant for each place of an input whose kind of value is tried. */
export function jsonKindMutants(): readonly Mutant[] {
  return jsonKindRules().map((rule) => ({
    id: `member/${rule.id}`,
    family: 'members one by one',
    says: `A value of the wrong kind is taken: not so is "${rule.says}"`,
    rules: [rule.id],
    edge: lenientAt(rule),
  }));
}
