import type { z } from 'zod';
import { operationNames, operations } from '../../../src/contract/operations.ts';
import { factsOf, isOptional } from '../../../src/contract/shapes/building-blocks.ts';
import type { ShapeFacts } from '../../../src/contract/shapes/building-blocks.ts';
import { bounds } from './model-facts.ts';
import type { OperationFact, ShapeFact } from './model-facts.ts';

/** The contract's operations in common words. */
export function contractOperations(): Record<string, OperationFact> {
  return Object.fromEntries(
    operationNames.map((name) => {
      const { access, input, output, exceptions } = operations[name];
      const outputName = output === undefined ? null : factsOf(output).name;
      return [name, { access, input: factsOf(input).name, output: outputName, exceptions: [...exceptions].map(String).toSorted() }];
    }),
  );
}

/** The contract's shapes in common words; two shapes of one name must be the same. */
export function contractShapes(): Record<string, ShapeFact> {
  const found: Record<string, ShapeFact> = {};
  for (const facts of allFacts()) {
    const told = inCommonWords(facts);
    const before = found[facts.name];
    if (before !== undefined && JSON.stringify(before) !== JSON.stringify(told))
      throw new TypeError(`The contract has two shapes of the name ${facts.name}.`);
    found[facts.name] = told;
  }
  return found;
}

/** The names of the contract's sensitive shapes. */
export function sensitiveShapes(): string[] {
  return [...allFacts()].flatMap((facts) => (facts.kind === 'text' && facts.sensitive === true ? [facts.name] : []));
}

function allFacts(): Set<ShapeFacts> {
  const found = new Set<ShapeFacts>();
  const open: z.ZodType[] = operationNames.flatMap((name) => {
    const { input, output } = operations[name];
    return output === undefined ? [input] : [input, output];
  });
  for (let schema = open.pop(); schema !== undefined; schema = open.pop()) {
    const facts = factsOf(schema);
    if (found.has(facts)) continue;
    found.add(facts);
    if (facts.kind === 'list') open.push(facts.of);
    if (facts.kind === 'map') open.push(facts.key, facts.value);
    if (facts.kind === 'structure') open.push(...Object.values(facts.members));
  }
  return found;
}

function inCommonWords(facts: ShapeFacts): ShapeFact {
  switch (facts.kind) {
    case 'text': {
      const { minLength, maxLength, pattern } = facts;
      return { kind: 'text', ...bounds(minLength, maxLength), ...(pattern === undefined ? {} : { pattern }) };
    }
    case 'choice':
      return { kind: 'choice', values: facts.values };
    case 'whole':
      return { kind: facts.size, ...bounds(facts.minimum, facts.maximum) };
    case 'flag':
    case 'timestamp':
      return { kind: facts.kind };
    case 'list':
      return { kind: 'list', of: factsOf(facts.of).name, ...bounds(facts.minItems, facts.maxItems) };
    case 'map':
      return { kind: 'map', key: factsOf(facts.key).name, value: factsOf(facts.value).name, ...bounds(facts.minEntries, facts.maxEntries) };
    case 'structure': {
      const members = Object.entries(facts.members);
      const required = members.filter(([, schema]) => !isOptional(schema)).map(([name]) => name);
      return {
        kind: 'structure',
        members: Object.fromEntries(members.map(([name, schema]) => [name, factsOf(schema).name])),
        required: required.toSorted(),
      };
    }
  }
}
