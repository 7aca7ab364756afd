import type { z } from 'zod';
import { operations } from '../../contract/operations.ts';
import type { OperationName, OutputOf } from '../../contract/operations.ts';
import { factsOf } from '../../contract/shapes/building-blocks.ts';
import type { HttpResponse } from '../http/message.ts';
import { answerWith } from './envelope.ts';
import type { Envelope } from './envelope.ts';
import { javaDouble } from './java-double.ts';

type Writer = (value: unknown) => string;

const writers = new Map<OperationName, Writer>();

/**
 * The answer to a call that worked: compact, members in the order of the alphabet, timestamps as the service spells them, no line feed at the end.
 * Where the model gives no output the body is empty. @see observed: ENV-01, CRED-01
 */
export function encodeAnswer<Name extends OperationName>(operation: Name, output: OutputOf<Name>, envelope: Envelope): HttpResponse {
  return answerWith(200, writerFor(operation)(output), { envelope });
}

function writerFor(operation: OperationName): Writer {
  const shape = operations[operation].output;
  const made = writers.get(operation) ?? (shape === undefined ? () => '' : writerOf(shape));
  writers.set(operation, made);
  return made;
}

function writerOf(schema: z.ZodType): Writer {
  const facts = factsOf(schema);
  switch (facts.kind) {
    case 'structure':
      return structureWriter(facts.members);
    case 'map':
      return mapWriter(writerOf(facts.value));
    case 'list': {
      const write = writerOf(facts.of);
      return (value) => `[${Array.isArray(value) ? value.map(write).join(',') : ''}]`;
    }
    case 'timestamp':
      return (value) => javaDouble(Number(value));
    case 'text':
    case 'choice':
    case 'whole':
    case 'flag':
      return (value) => JSON.stringify(value);
  }
}

function structureWriter(members: Readonly<Record<string, z.ZodType>>): Writer {
  const sorted = Object.entries(members)
    .map(([name, schema]) => ({ name, lead: `${JSON.stringify(name)}:`, write: writerOf(schema) }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
  return (value) => {
    const given = entriesOf(value);
    let text = '';
    for (const { name, lead, write } of sorted) {
      const member = given[name];
      if (member !== undefined) text += `${text === '' ? '' : ','}${lead}${write(member)}`;
    }
    return `{${text}}`;
  };
}

function mapWriter(write: Writer): Writer {
  return (value) => {
    const given = entriesOf(value);
    const names = Object.keys(given).toSorted();
    return `{${names.map((name) => `${JSON.stringify(name)}:${write(given[name])}`).join(',')}}`;
  };
}

function entriesOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
