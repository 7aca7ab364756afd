import { createHash } from 'node:crypto';
import { operationNames, operations } from '../src/contract/operations.ts';
import { factsOf } from '../src/contract/shapes/building-blocks.ts';
import type { z } from 'zod';

let known: string | undefined;

/** SHA-256 over what the contract says of the operations: a fixture names the contract it was recorded under. */
export function modelHash(): string {
  known ??= createHash('sha256')
    .update(
      operationNames
        .map(
          (name) =>
            `${name} ${operations[name].access} ${spell(operations[name].input)} ${spell(operations[name].output)} ${operations[name].exceptions.join(' ')}`,
        )
        .join('\n'),
    )
    .digest('hex');
  return known;
}

function spell(schema: z.ZodType | undefined): string {
  if (schema === undefined) return '-';
  const facts = factsOf(schema);
  if (facts.kind === 'structure')
    return `${facts.name}{${Object.entries(facts.members)
      .map(([member, inner]) => `${member}:${spell(inner)}`)
      .join(',')}}`;
  if (facts.kind === 'list') return `[${spell(facts.of)}]`;
  return facts.kind === 'map' ? `{${spell(facts.key)}:${spell(facts.value)}}` : JSON.stringify(facts);
}
