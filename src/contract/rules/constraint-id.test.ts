import { expect, test } from '@playwright/test';
import { constraintId, constraintPath } from './constraint-id.ts';

test('the id of a constraint names operation, place and aspect', () => {
  const path = constraintPath([
    { member: 'RoleMappings' },
    '{value}',
    { member: 'RulesConfiguration' },
    { member: 'Rules' },
    '[]',
    { member: 'Claim' },
  ]);

  expect(constraintId('SetIdentityPoolRoles', path, 'length')).toBe(
    'SetIdentityPoolRoles.input.RoleMappings{value}.RulesConfiguration.Rules[].Claim.length',
  );
});
