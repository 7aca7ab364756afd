import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { declaredExceptions } from '../../../src/contract/exceptions.ts';
import { contractShapes, contractOperations, sensitiveShapes } from './from-contract.ts';
import { readServiceModel } from './from-service-model.ts';
import { readSmithyModel } from './from-smithy-model.ts';
import type { ModelFacts } from './model-facts.ts';

const reference = process.env['POOLPROOF_REFERENCE'];

const models: readonly { readonly file: string; readonly read: (json: unknown) => ModelFacts }[] = [
  { file: 'cognito-identity-2014-06-30.service-2.json', read: readServiceModel },
  { file: 'cognito-identity-2014-06-30.smithy.json', read: readSmithyModel },
];

for (const { file, read } of models) {
  test.describe(file, () => {
    test.skip(reference === undefined, 'POOLPROOF_REFERENCE is not set: it names the folder with contract/*.json, the official model');

    const model = (): ModelFacts => read(JSON.parse(readFileSync(join(reference ?? '', 'contract', file), 'utf8')));

    test('operations, access, shapes of input and output, and exceptions are those of the model', () => {
      expect(contractOperations()).toEqual(model().operations);
    });

    test('members, required, bounds, patterns and words are those of the model, shape by shape', () => {
      expect(contractShapes()).toEqual(model().shapes);
    });

    test('what the model marks sensitive is sensitive here', () => {
      expect(model().sensitive.toSorted()).toEqual(['IdentityProviderToken', 'OIDCToken', 'SecretKeyString']);
      expect(sensitiveShapes()).toEqual(expect.arrayContaining([...model().sensitive]));
    });

    test('declared exceptions and who caused them agree', () => {
      const ours = Object.fromEntries(Object.entries(declaredExceptions).map(([name, { causedBy }]) => [name, causedBy]));

      expect(ours).toEqual(model().exceptions);
    });
  });
}
