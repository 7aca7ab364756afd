import { operationNames } from '../../contract/operations.ts';
import { capabilities } from '../../contract/rules/statement.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Command, OptionRow } from '../base/command.ts';
import { settingNames } from './setting-examples.ts';

const capabilityNames = Object.keys(capabilities);

/** The words that a setting takes, where it takes no others. */
const words: Readonly<Record<string, readonly string[]>> = {
  offers: [...operationNames, ...capabilityNames],
  require: capabilityNames,
  without: capabilityNames,
  operation: operationNames,
};

/** The JSON Schema of a file of settings, for editors: from the options of `check` that it may hold. */
export function settingsSchema(options: Command['options']): JsonObject {
  const properties = settingNames.flatMap((name) => {
    const row = options[name];
    return row === undefined ? [] : [[name, { description: row.says, ...valueSchema(name, row) }] as const];
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    description: 'Settings of poolproof check, in poolproof.yaml.',
    type: ['object', 'null'],
    properties: Object.fromEntries(properties),
    additionalProperties: false,
  };
}

function valueSchema(name: string, { type, repeatable }: OptionRow): JsonObject {
  if (type === 'boolean') return { type };
  if (type === 'number') return { type: 'integer', minimum: 1 };
  const one = { type: ['string', 'number'], minLength: 1 };
  if (repeatable !== true) return one;
  const known = words[name];
  const member = known === undefined ? one : { enum: [...known] };
  // Several words may stand in one text of offers, with commas between.
  return { anyOf: [name === 'offers' ? { type: 'string', minLength: 1 } : member, { type: 'array', items: member }] };
}
