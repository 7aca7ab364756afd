import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { isExceptionName } from '../../contract/exceptions.ts';
import { isOperationName } from '../../contract/operations.ts';
import type { DecodeFailure } from './decode-input.ts';
import { decodeInput } from './decode-input.ts';
import { encodeAnswer } from './encode-answer.ts';
import { encodeException } from './encode-exception.ts';
import { javaDouble } from './java-double.ts';
import { canonicalJson, readJson } from './read-json.ts';

const Row = z.strictObject({ id: z.string(), because: z.string() });
const Sent = { status: z.int(), headers: z.array(z.tuple([z.string(), z.string()])), body: z.string() };
const Operation = z.string().refine(isOperationName);
const Refused = z.strictObject({ exception: z.string(), message: z.string().optional(), rules: z.array(z.string()).optional() });

const inputs = rowsOf(
  'inputs.json',
  Row.extend({ operation: Operation, body: z.string(), value: z.json().optional(), refused: Refused.optional() }),
);
const answers = rowsOf(
  'answers.json',
  z.union([
    Row.extend({ ...Sent, operation: Operation, output: z.record(z.string(), z.unknown()) }),
    Row.extend({ ...Sent, exception: z.string().refine(isExceptionName), message: z.string().optional() }),
  ]),
);
const numbers = rowsOf('numbers.json', Row.extend({ value: z.number(), spelt: z.string() }));
const bodies = rowsOf('bodies.json', Row.extend({ text: z.string(), canonical: z.string().optional(), malformed: z.string().optional() }));

const envelope = { requestId: '00000000-0000-4000-8000-0000000000aa', now: 784_111_777_000 };

function rowsOf<Schema extends z.ZodType>(file: string, row: Schema): z.infer<Schema>[] {
  const text = readFileSync(`fixtures/wire/${file}`, 'utf8');
  return z.strictObject({ provenance: z.string(), rows: z.array(row) }).parse(JSON.parse(text)).rows;
}

for (const { id, because, operation, body, value, refused } of inputs) {
  test(`input ${id}: ${because}`, () => {
    const decoded = decodeInput(operation, Buffer.from(body));

    expect(decoded.ok ? { value: decoded.value } : { refused: seen(decoded.reason) }).toEqual(
      refused === undefined ? { value } : { refused },
    );
  });
}

/** A refusal as a row writes it. */
function seen(reason: DecodeFailure): z.infer<typeof Refused> {
  const { exception, message } = reason;
  if (exception === 'SerializationException') return message === undefined ? { exception } : { exception, message };
  return { exception, message, rules: reason.broken.flatMap(({ rules }) => rules) };
}

for (const row of answers) {
  test(`answer ${row.id}: ${row.because}`, () => {
    const sent =
      'output' in row
        ? encodeAnswer(row.operation, row.output, envelope)
        : encodeException({ name: row.exception, message: row.message }, envelope);

    expect({ ...sent, body: Buffer.from(sent.body).toString('utf8') }).toEqual({
      status: row.status,
      headers: row.headers,
      body: row.body,
    });
  });
}

for (const { id, because, value, spelt } of numbers) {
  test(`number ${id}: ${because}`, () => {
    expect(javaDouble(value)).toBe(spelt);
  });
}

for (const { id, because, text, canonical, malformed } of bodies) {
  test(`body ${id}: ${because}`, () => {
    const read = canonicalJson(text);

    expect(read.ok ? read.value : undefined).toBe(canonical);
    expect(read.ok ? undefined : read.reason.code).toBe(malformed);
  });
}

const usual = bodies.filter(({ malformed }) => malformed !== 'duplicate-member');
for (const { id, text, malformed } of usual) {
  test(`body ${id}: the strict reader and the fast one agree`, () => {
    const strict = readJson(Buffer.from(text), { duplicates: 'refuse' });
    const fast = readJson(Buffer.from(text));

    expect(strict.ok ? undefined : strict.reason.code).toBe(malformed);
    expect(fast.ok ? fast.value : fast.reason.code).toEqual(strict.ok ? strict.value : strict.reason.code);
  });
}
