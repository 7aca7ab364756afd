import type { OperationName } from '../../../../src/contract/operations.ts';
import type { Step } from '../../../../src/engine/histories/history.ts';
import type { ParallelHistory } from '../../../../src/engine/histories/parallel/parallel-history.ts';
import type { JsonObject } from '../../../../src/kernel/json.ts';
import { developerProvider, pool, poolArn, settings } from '../../../support/model/parallel/racing-inputs.ts';

function step(id: number, operation: OperationName, input: JsonObject): Step {
  return { id, operation, input };
}

const made = step(1, 'CreateIdentityPool', settings(['oidc']));
const login = { Logins: { '${provider:oidc}': '${login:oidc:u1}' } };

function entered(id: number, user: string, more: JsonObject = {}): Step {
  return step(id, 'GetOpenIdTokenForDeveloperIdentity', { ...pool, Logins: { [developerProvider]: user }, ...more });
}

function looked(id: number, more: JsonObject): Step {
  return step(id, 'LookupDeveloperIdentity', { ...pool, ...more });
}

const merged = step(4, 'MergeDeveloperIdentities', {
  ...pool,
  DeveloperProviderName: developerProvider,
  SourceUserIdentifier: 'ann',
  DestinationUserIdentifier: 'ben',
});

/** For each seeded race the least that shows it, by the id of the race. */
export const racingHistories: Readonly<Record<string, ParallelHistory>> = {
  'lost-link': {
    before: [made, step(2, 'GetId', pool)],
    lanes: [[entered(3, 'ann', { IdentityId: '${identity2}' })], [entered(4, 'ben', { IdentityId: '${identity2}' })]],
    after: [looked(5, { IdentityId: '${identity2}' })],
  },
  'merge-unlink': {
    before: [made, entered(2, 'ann'), entered(3, 'ben')],
    lanes: [
      [merged],
      [
        step(5, 'UnlinkDeveloperIdentity', {
          ...pool,
          IdentityId: '${identity3}',
          DeveloperProviderName: developerProvider,
          DeveloperUserIdentifier: 'ben',
        }),
      ],
    ],
    after: [looked(6, { DeveloperUserIdentifier: 'ann' }), looked(7, { DeveloperUserIdentifier: 'ben' })],
  },
  resurrection: {
    before: [made, entered(2, 'ann'), entered(3, 'ben')],
    lanes: [[merged], [step(5, 'DeleteIdentities', { IdentityIdsToDelete: ['${identity3}'] })]],
    after: [step(6, 'DescribeIdentity', { IdentityId: '${identity3}' })],
  },
  'lost-tag': {
    before: [made],
    lanes: [
      [step(2, 'TagResource', { ResourceArn: poolArn, Tags: { key1: 'a' } })],
      [step(3, 'TagResource', { ResourceArn: poolArn, Tags: { key2: 'b' } })],
    ],
    after: [step(4, 'ListTagsForResource', { ResourceArn: poolArn })],
  },
  'double-creation': {
    before: [made],
    lanes: [[step(2, 'GetId', { ...pool, ...login })], [step(3, 'GetId', { ...pool, ...login })]],
    after: [],
  },
  'double-user': { before: [made], lanes: [[entered(2, 'ann')], [entered(3, 'ann')]], after: [] },
  'lost-roles': {
    before: [made],
    lanes: [
      [step(2, 'UpdateIdentityPool', { ...pool, ...settings(['oidc']), AllowClassicFlow: true })],
      [step(3, 'SetIdentityPoolRoles', { ...pool, Roles: { authenticated: '${role:authenticated}' } })],
    ],
    after: [step(4, 'GetIdentityPoolRoles', pool), step(5, 'DescribeIdentityPool', pool)],
  },
};
