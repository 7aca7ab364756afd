import { assert, constantFrom, integer, property, string } from 'fast-check';
import { expect, test } from '@playwright/test';
import { wrapped } from './layout.ts';

test('a full stop stands on no line of its own', () => {
  expect(wrapped('(GetId, GetOpenIdToken).', 23)).toEqual(['(GetId,', 'GetOpenIdToken).']);
  expect(wrapped('GetOpenIdTokenForDeveloperIdentity).', 34)).toEqual(['GetOpenIdTokenFor', 'DeveloperIdentity).']);
  expect(wrapped('the id is us-east-1:1234', 24)).toEqual(['the id is us-east-1:1234']);
});

test('wrapping loses nothing but blanks, and keeps to the width', () => {
  assert(
    property(string({ unit: constantFrom('a', 'B', '.', ')', ' ', '7') }), integer({ min: 2, max: 30 }), (text, width) => {
      const lines = wrapped(text, width);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
    }),
  );
});
