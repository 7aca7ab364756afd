import { regionLabel } from '../../src/contract/region-names.ts';
import { formatsRules } from '../../src/contract/rules/formats.ts';
import { checksFor } from '../../src/engine/check/check.ts';

const regionalId = new RegExp(`^${regionLabel}:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`);

/** How the rules of this topic are decided. */
export const formatsChecks = checksFor(formatsRules, {
  async 'format.identity-pool-id'({ given, expect }) {
    const pool = await given.pool();

    expect.matches(pool.id, regionalId, 'the pool id');
    expect.between(pool.id.length, [1, 55], 'its length');
  },

  async 'format.identity-id'({ given, expect }) {
    const pool = await given.pool();
    const guest = await given.guest(pool);

    expect.matches(guest, regionalId, 'the identity id');
    expect.between(guest.length, [1, 55], 'its length');
  },

  async 'format.guid-not-rfc4122'({ given, expect }) {
    const pool = await given.pool();
    const guest = await given.guest(pool);

    expect.matches(guest, /:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, 'groups of 8-4-4-4-12 hexadecimal digits');
    expect.note(`the version digit is ${guest.split('-').at(-3)?.charAt(0) ?? 'unknown'}`);
  },

  async 'format.region-prefix'({ given, expect, target }) {
    const pool = await given.pool();

    expect.equal(pool.id.split(':')[0], target.region, 'the region of the pool id');
    const guest = await given.guest(pool);
    expect.equal(guest.split(':')[0], target.region, 'the region of the identity id');
  },

  async 'format.wrong-region'({ given, refuses, target }) {
    const pool = await given.pool();
    const elsewhere = target.region === 'eu-west-1' ? 'us-west-2' : 'eu-west-1';

    await refuses({
      operation: 'DescribeIdentityPool',
      bad: { IdentityPoolId: pool.id.replace(target.region, elsewhere) },
      twin: { IdentityPoolId: pool.id },
      codes: ['ResourceNotFoundException'],
      because: 'the id of a pool of another region',
    });
  },

  'format.regex-dialect': {
    excluded: 'The dialect is not documented, so no answer could be called wrong; the patterns themselves have rules of their own.',
  },

  async 'format.length-unit'({ given, call, refuses, expect }) {
    const pool = await given.pool();
    const emoji = '\u{1F600}';

    const { IdentityId } = await call.GetOpenIdTokenForDeveloperIdentity({
      IdentityPoolId: pool.id,
      Logins: pool.developerLogin(emoji.repeat(600)),
    });
    const looked = await call.LookupDeveloperIdentity({ IdentityPoolId: pool.id, DeveloperUserIdentifier: emoji.repeat(600) });

    expect.equal(looked.IdentityId, IdentityId, 'a user identifier of 600 characters outside the basic plane');
    await refuses({
      operation: 'LookupDeveloperIdentity',
      bad: { IdentityPoolId: pool.id, DeveloperUserIdentifier: emoji.repeat(1025) },
      twin: { IdentityPoolId: pool.id, DeveloperUserIdentifier: emoji.repeat(600) },
      codes: ['ValidationException', 'InvalidParameterException'],
      because: 'a user identifier of 1025 such characters',
    });
  },
});
