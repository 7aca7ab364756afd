import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { HistoryFile } from '../histories/history.ts';
import { readResult } from './read-result.ts';
import { resultSchemaName } from './result.ts';

const written = fileURLToPath(new URL('../../../fixtures/results/written-by-0.1.0.jsonl', import.meta.url));

test('a result of 0.1.0 reads as if it were written today', async () => {
  const { header, rules, rootCauses, histories, footer } = await readResult(written);

  expect(header.schema).toBe(resultSchemaName);
  expect(Object.fromEntries(rules.map(({ id, verdict }) => [id, verdict]))).toEqual({
    'DeleteIdentityPool.behaviour.no-sign-in': 'wrong',
    'GetCredentialsForIdentity.behaviour.members': 'untested',
    'GetId.behaviour.guest-new': 'wrong',
    'ListIdentityPools.auth.sigv4': 'out-of-scope',
    'ListIdentityPools.behaviour.scope': 'pass',
    'ListIdentityPools.input.MaxResults.required': 'known-difference',
    'SetIdentityPoolRoles.input.IdentityPoolId.required': 'not-implemented',
  });
  expect(rules.find(({ id }) => id === 'GetId.behaviour.guest-new')?.rootCause).toBe('wrong/GetId.behaviour.guest-new');
  expect(rootCauses.map(({ id, verdict }) => [id, verdict])).toContainEqual(['wrong/GetId.behaviour.guest-new', 'wrong']);
  expect(histories?.map(({ id, verdict }) => [id, verdict])).toEqual([['deleted-pool-is-gone', 'wrong']]);
  expect(footer.totals).toMatchObject({ wrong: 2, 'known-difference': 1, untested: 1, 'out-of-scope': 1, 'not-implemented': 1, pass: 1 });
  expect(footer.histories).toEqual({ pass: 0, differ: 1, untested: 0, outOfScope: 0 });
});

test('a history saved by 0.1.0 is read', () => {
  const file = {
    format: 'poolproof history 1',
    title: 't',
    symptom: 's',
    verdict: 'fail',
    rules: [],
    seed: 1,
    path: '0',
    steps: [{ id: 1, operation: 'ListIdentityPools', input: { MaxResults: 1 } }],
  };

  expect(HistoryFile.parse(file).verdict).toBe('wrong');
});
