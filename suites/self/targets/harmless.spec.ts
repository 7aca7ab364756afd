import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { isObject } from '../../../src/engine/check/answer.ts';
import { parseJson, type JsonValue } from '../../../src/kernel/json.ts';
import { brokenTarget } from '../mutants/broken-target.ts';
import type { Edge } from '../mutants/edge.ts';
import { runInProcess } from '../mutants/run-in-process.ts';

/** A value with the members of its objects in the opposite order. */
function reversed(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(reversed);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, member]) => [name, reversed(member)]),
  );
}

/** What a correct service may do otherwise: members in another order and of later versions, spaces, header names in lower case, more headers, chunks, ids of its own. */
const otherwise: Edge = () => async (request, whole) => {
  const response = await whole(request);
  const json = parseJson(Buffer.from(response.body).toString());
  if (!isObject(json)) return response;
  const later = response.status === 200 && Object.keys(json).length > 0 ? { LaterMember: { list: [1] } } : {};
  const kept = response.headers.filter(([name]) => !/^(?:content-length|x-amzn-requestid)$/iu.test(name));
  const more = [
    ['transfer-encoding', 'chunked'],
    ['x-amzn-requestid', randomUUID()],
    ['x-served-by', 'node-7'],
  ] as const;
  return {
    ...response,
    headers: [...kept.map(([name, value]) => [name.toLowerCase(), value] as const), ...more],
    body: Buffer.from(JSON.stringify(reversed({ ...later, ...json }), undefined, 1)),
  };
};

test('what a correct service may do otherwise is not wrong', async () => {
  const { rules } = await runInProcess(brokenTarget({ edge: otherwise }));

  const others = rules.filter(({ verdict }) => !['pass', 'excluded', 'out-of-scope'].includes(verdict));
  // The one piece of advice is about bytes of an error.
  expect(others.map(({ id, verdict }) => [id, verdict])).toEqual([['protocol.error.body-bytes', 'advice']]);
});
