import type { z } from 'zod';
import type { JsonValue } from '../../kernel/json.ts';
import { factsOf } from '../../contract/shapes/building-blocks.ts';
import { operations, type OperationName } from '../../contract/operations.ts';
import { isObject } from '../answer.ts';
import { parseJson } from '../json-values.ts';

/** Secret values and what each is called. */
export type Secrets = Map<string, string>;

/** Finds the secrets of a body: members marked sensitive in the contract, and everything that looks like a token. */
export function collectSecrets(
  secrets: Secrets,
  body: string,
  schemaOf: { operation: OperationName | undefined; side: 'input' | 'output' },
): void {
  const value = parseJson(body);
  const { operation, side } = schemaOf;
  const schema = operation === undefined ? undefined : operations[operation][side];
  if (value !== undefined && schema !== undefined) fromSchema(secrets, schema, value);
  for (const [token] of body.matchAll(tokenLike)) secrets.set(token, 'token');
  for (const [, name = 'secret', text = ''] of body.matchAll(credentialXml)) secrets.set(text, name);
  for (const [, text = ''] of body.matchAll(formToken)) secrets.set(decodeURIComponent(text), 'token');
  if (value !== undefined) fromNames(secrets, value);
}

const tokenLike = /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g;
const credentialXml = /<(SecretAccessKey|SessionToken)>([^<]+)</g;
const formToken = /WebIdentityToken=([^&]+)/g;
const secretNames = new Set(['SecretKey', 'SecretAccessKey', 'SessionToken', 'Token', 'OpenIdToken']);

function fromNames(secrets: Secrets, value: JsonValue): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries<JsonValue>(value)) {
    if (typeof member === 'string' && secretNames.has(name)) note(secrets, member, name);
    else fromNames(secrets, member);
  }
}

function fromSchema(secrets: Secrets, schema: z.ZodType, value: JsonValue): void {
  const facts = factsOf(schema);
  if (facts.kind === 'text') {
    if (facts.sensitive === true && typeof value === 'string') note(secrets, value, facts.name);
  } else if (facts.kind === 'list' && Array.isArray(value)) {
    for (const member of value) fromSchema(secrets, facts.of, member);
  } else if (isObject(value)) {
    for (const [name, member] of Object.entries(value)) {
      const shape = facts.kind === 'map' ? facts.value : facts.kind === 'structure' ? facts.members[name] : undefined;
      if (shape !== undefined) fromSchema(secrets, shape, member);
    }
  }
}

function note(secrets: Secrets, value: string, name: string): void {
  if (value !== '' && !secrets.has(value)) secrets.set(value, name);
}
