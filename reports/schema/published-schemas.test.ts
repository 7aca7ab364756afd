import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { plausibleRun } from '../../suites/whole/reports/results/plausible-run.ts';
import { publishedSchemas } from './published-schemas.ts';

for (const [name, write] of Object.entries(publishedSchemas)) {
  test(`${name} is current`, () => {
    const place = new URL(name, import.meta.url);
    if (process.env['POOLPROOF_UPDATE'] !== undefined) writeFileSync(place, write());

    expect(readFileSync(place, 'utf8')).toBe(write());
  });
}

function validator(name: keyof typeof publishedSchemas) {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  return ajv.compile(JSON.parse(publishedSchemas[name]()));
}

test('the schema of results takes every row of a run and refuses a row of another kind', () => {
  const validate = validator('result.schema.json');
  const { header, rules, rootCauses, footer } = plausibleRun({ target: 'made up' });

  expect([header, ...rules, ...rootCauses, footer].filter((row) => !validate(row))).toEqual([]);
  expect(validate({ ...header, type: 'headline' })).toBe(false);
});

test('the schema of baselines asks for a reason', () => {
  const validate = validator('baseline.schema.json');
  const entry = { rule: 'GetId.made-up', symptom: 'InternalErrorException', reason: 'known', expires: '2027-01-01' };

  expect(validate({ schema: 'poolproof.baseline/1', entries: [entry] })).toBe(true);
  expect(validate({ schema: 'poolproof.baseline/1', entries: [{ rule: 'GetId.made-up', symptom: 'x' }] })).toBe(false);
  expect(validate({ schema: 'poolproof.baseline/1', entries: [{ history: 'made-up', reason: 'known' }] })).toBe(true);
  expect(validate({ schema: 'poolproof.baseline/1', entries: [{ ...entry, history: 'made-up' }] })).toBe(false);
});
