import { array } from 'fast-check';
import { defineLaw } from './law.ts';
import { inOneForm, poolSamples } from './shared/pool-samples.ts';

/** Whatever a pool is made with is what it then has. */
export const poolsReadBack = defineLaw({
  id: 'pools-read-back',
  says: 'A pool made with any configuration is answered, described and listed with just that.',
  rules: [
    'CreateIdentityPool.behaviour.returns-pool',
    'CreateIdentityPool.behaviour.name-charset',
    'DescribeIdentityPool.behaviour.fields',
  ],
  operations: ['CreateIdentityPool', 'DescribeIdentityPool'],
  needs: [],
  over: poolSamples,
  async holds({ by, says, call, expect, target }, make) {
    const sample = make(target.region);
    const created = await by('CreateIdentityPool.behaviour.returns-pool', () => call.CreateIdentityPool({ ...sample }));
    says('CreateIdentityPool.behaviour.returns-pool', () => {
      expect.equal(inOneForm(created), inOneForm(sample), 'the answer is the configuration that was sent');
    });
    const described = await by('DescribeIdentityPool.behaviour.fields', () =>
      call.DescribeIdentityPool({ IdentityPoolId: created.IdentityPoolId }),
    );
    says('CreateIdentityPool.behaviour.name-charset', () => {
      expect.equal(described.IdentityPoolName, sample.IdentityPoolName, 'the name, letter by letter');
    });
    says('DescribeIdentityPool.behaviour.fields', () => {
      expect.equal(inOneForm(described), inOneForm(sample), 'the description is the configuration that was sent');
    });
  },
});

/** After any number of updates only the last one counts. */
export const updatesReplace = defineLaw({
  id: 'updates-replace',
  says: 'After any sequence of updates a pool has the configuration of the last one alone, and its own id.',
  rules: [
    'UpdateIdentityPool.behaviour.full-replacement',
    'UpdateIdentityPool.behaviour.returns-pool',
    'UpdateIdentityPool.behaviour.read-your-write',
    'UpdateIdentityPool.behaviour.rename',
  ],
  operations: ['CreateIdentityPool', 'DescribeIdentityPool', 'UpdateIdentityPool'],
  needs: [],
  over: array(poolSamples, { minLength: 2, maxLength: 5 }),
  async holds({ by, says, call, expect, given, target }, samples) {
    const [first, ...updates] = samples.map((make) => make(target.region));
    const pool = await given.pool({ developerProvider: false, more: { ...first } });
    for (const sample of updates) {
      const updated = await by('UpdateIdentityPool.behaviour.returns-pool', () =>
        call.UpdateIdentityPool({ IdentityPoolId: pool.id, ...sample }),
      );
      const described = await by('UpdateIdentityPool.behaviour.read-your-write', () =>
        call.DescribeIdentityPool({ IdentityPoolId: pool.id }),
      );
      says('UpdateIdentityPool.behaviour.rename', () => {
        expect.equal(updated.IdentityPoolId, pool.id, 'the id stays');
        expect.equal(described.IdentityPoolName, sample.IdentityPoolName, 'the name is the one of the update');
      });
      says('UpdateIdentityPool.behaviour.full-replacement', () => {
        expect.equal(inOneForm({ ...described, ...sample }), inOneForm(sample), 'what the update left out has its default');
      });
      says('UpdateIdentityPool.behaviour.read-your-write', () => {
        expect.equal(inOneForm(described), inOneForm(sample), 'the description is the pool after the update');
      });
      says('UpdateIdentityPool.behaviour.returns-pool', () => {
        expect.equal(inOneForm(updated), inOneForm(sample), 'the answer is the pool after the update');
      });
    }
  },
});
