import type { z } from 'zod';
import type { JsonValue } from '../../kernel/json.ts';
import { factsOf, type ShapeFacts } from '../../contract/shapes/building-blocks.ts';
import { operations, type OperationName } from '../../contract/operations.ts';
import { parseJson } from '../../kernel/json.ts';

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
  // The contract names a secret best, so it goes first.
  if (value !== undefined && schema !== undefined) fromSchema(secrets, schema, value);
  if (value !== undefined) fromNames(secrets, value);
  fromText(secrets, body);
}

function fromText(secrets: Secrets, body: string): void {
  for (const [token] of body.matchAll(tokenLike)) note(secrets, token, 'token');
  for (const [, name = 'secret', text = ''] of body.matchAll(credentialXml)) note(secrets, text, name);
  for (const [, text = ''] of body.matchAll(formToken)) note(secrets, decodeURIComponent(text), 'token');
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
  if (typeof value === 'string') {
    if (facts.kind === 'text' && facts.sensitive === true) note(secrets, value, facts.name);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries<JsonValue>(value)) {
      const shape = shapeWithin(facts, name);
      if (shape !== undefined) fromSchema(secrets, shape, member);
    }
  }
}

function shapeWithin(facts: ShapeFacts, name: string): z.ZodType | undefined {
  if (facts.kind === 'list') return facts.of;
  if (facts.kind === 'map') return facts.value;
  return facts.kind === 'structure' ? facts.members[name] : undefined;
}

function note(secrets: Secrets, value: string, name: string): void {
  if (value !== '' && !secrets.has(value)) secrets.set(value, name);
}
