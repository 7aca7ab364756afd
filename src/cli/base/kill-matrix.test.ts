import { expect, test } from '@playwright/test';
import { caughtMutants } from './kill-matrix.ts';

test('the matrix of the package is found and read by rule', () => {
  const caught = caughtMutants();

  expect(caught.get('CreateIdentityPool.auth.sigv4')).toContain('off/CreateIdentityPool.auth.sigv4');
  expect(caught.get('no.such.rule')).toBeUndefined();
});
