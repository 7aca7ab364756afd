import { array, integer, record } from 'fast-check';
import { households, mergeIn } from './shared/developer-users.ts';
import { defineLaw } from './law.ts';

const most = 20;
const refusals = ['InvalidParameterException', 'ResourceConflictException', 'LimitExceededException', 'NotAuthorizedException'] as const;

/** The cap on linked logins, whatever the order in which they come together. */
export const linkedLoginsAreCapped = defineLaw({
  id: 'linked-logins-are-capped',
  says: 'In whatever portions logins are brought together, an identity takes up to 20 of them and not one more.',
  rules: ['limit.linked-logins', 'MergeDeveloperIdentities.behaviour.destination-wins', 'MergeDeveloperIdentities.behaviour.lookup-after'],
  operations: ['CreateIdentityPool', 'GetOpenIdTokenForDeveloperIdentity', 'LookupDeveloperIdentity', 'MergeDeveloperIdentities'],
  needs: ['developer provider'],
  over: record({
    first: integer({ min: 1, max: most }),
    portions: array(integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 5 }),
  }),
  async holds(bench, { first, portions }) {
    const { by, says, given, call, refuses, expect } = bench;
    const pool = await given.pool();
    const [home, ...guests] = await households(bench, pool, [first, ...portions]);
    if (home === undefined) throw new TypeError('There is no identity to link to.');
    let users = home.users;
    for (const guest of guests) {
      const merge = { ...mergeIn(pool), SourceUserIdentifier: guest.users[0] ?? '', DestinationUserIdentifier: home.users[0] ?? '' };
      if (users.length + guest.users.length <= most) {
        await by('MergeDeveloperIdentities.behaviour.destination-wins', () => call.MergeDeveloperIdentities(merge));
        users = [...users, ...guest.users];
      } else {
        const twin = await given.developerIdentity(pool);
        await by('limit.linked-logins', () =>
          refuses({
            operation: 'MergeDeveloperIdentities',
            bad: merge,
            twin: { ...merge, DestinationUserIdentifier: twin.user },
            codes: refusals,
            because: `${users.length + guest.users.length} linked logins`,
          }),
        );
      }
    }
    const found = await by('MergeDeveloperIdentities.behaviour.lookup-after', () =>
      call.LookupDeveloperIdentity({ IdentityPoolId: pool.id, IdentityId: home.identityId, MaxResults: 60 }),
    );
    says('limit.linked-logins', () => expect.between(found.DeveloperUserIdentifierList?.length, [0, most], 'linked logins'));
    says('MergeDeveloperIdentities.behaviour.lookup-after', () =>
      expect.equal(found.DeveloperUserIdentifierList?.toSorted(), users.toSorted(), 'the users of the identity'),
    );
  },
});
