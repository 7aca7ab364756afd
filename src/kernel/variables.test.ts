import { expect, test } from '@playwright/test';
import { refuseUnknownVariables } from './variables.ts';

test('a misspelt variable is refused with the one that was meant, a known one and those of others are not', () => {
  expect(() => {
    refuseUnknownVariables({ POOLPROOF_TARGT: 'http://127.0.0.1:5000' });
  }).toThrow(
    expect.objectContaining({
      code: 'unknown-variable',
      message: 'Nothing reads the variable POOLPROOF_TARGT.',
      hint: 'Did you mean "POOLPROOF_TARGET"?',
    }),
  );
  expect(() => {
    refuseUnknownVariables({ POOLPROOF_TARGET: 'http://127.0.0.1:5000', TARGT: '' });
  }).not.toThrow();
});
