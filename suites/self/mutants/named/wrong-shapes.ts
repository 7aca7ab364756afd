import type { z } from 'zod';
import { operationNames, operations, type OperationName } from '../../../../src/contract/operations.ts';
import { factsOf, isOptional } from '../../../../src/contract/shapes/building-blocks.ts';
import { onSuccess, without } from '../edge.ts';
import type { Mutant } from '../mutant.ts';

const family = 'wrong shape';

function membersOf(operation: OperationName): readonly (readonly [string, z.ZodType])[] {
  const { output } = operations[operation];
  const facts = output === undefined ? undefined : factsOf(output);
  return facts?.kind === 'structure' ? Object.entries(facts.members) : [];
}

/** A value that no member of its kind has: a number where a text belongs, else a text. */
function misfit(schema: z.ZodType): number | string {
  return ['text', 'choice'].includes(factsOf(schema).kind) ? 7 : 'seven';
}

function mutantsOf(operation: OperationName): readonly Mutant[] {
  const members = membersOf(operation);
  if (members.length === 0) {
    const edge = onSuccess([operation], () => ({ Done: true }));
    const says = `${operation} answers with a member where there is nothing to read.`;
    return [{ id: `shape/${operation}/something`, family, says, rules: [`${operation}.output.empty`], edge }];
  }
  return members.flatMap(([name, schema]) => [
    {
      id: `shape/${operation}/${name}/type`,
      family,
      says: `${operation} answers ${name} as ${misfit(schema) === 7 ? 'a number' : 'a text'}.`,
      rules: [`${operation}.output.shape`],
      edge: onSuccess([operation], (answer) => ({ ...answer, [name]: misfit(schema) })),
    },
    ...(isOptional(schema)
      ? []
      : [
          {
            id: `shape/${operation}/${name}/missing`,
            family,
            says: `${operation} answers without ${name}.`,
            rules: [`${operation}.output.required`],
            edge: onSuccess([operation], (answer) => without(answer, name)),
          },
        ]),
  ]);
}

/** For each member of each answer one of the wrong type, and for those that are always there one without it. */
export const wrongShapes: readonly Mutant[] = operationNames.flatMap(mutantsOf);
