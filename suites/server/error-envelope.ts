import { targetPrefix } from '../../src/contract/call-headers.ts';
import { errorEnvelopeRules } from '../../src/contract/rules/error-envelope.ts';
import { checksFor } from '../../src/engine/check/check.ts';
import { isPool, memberOf, textOf } from '../support/reading.ts';

/** How the rules of this topic are decided. */
export const errorEnvelopeChecks = checksFor(errorEnvelopeRules, {
  async 'protocol.error.type-member'({ given, attempt, expect }) {
    const pool = await given.pool();
    await given.arrange('a known pool is described', () => attempt.DescribeIdentityPool({ IdentityPoolId: pool.id }));

    const answer = await attempt.DescribeIdentityPool({ IdentityPoolId: given.unknownPoolId() });

    expect.refused(answer, ['ResourceNotFoundException'], 'an unknown pool');
    const type = textOf(answer.json, '__type');
    expect.truth(type !== '', 'the body has a __type', answer.text);
    expect.matches(type, /^([\w.]+#)?ResourceNotFoundException(:.*)?$/, '__type names the error');
    if (type !== 'ResourceNotFoundException') expect.note('__type is not the bare shape name');
  },

  async 'protocol.error.message-member'({ given, attempt, expect }) {
    const answer = await attempt.DescribeIdentityPool({ IdentityPoolId: given.unknownPoolId() });

    expect.refused(answer, ['ResourceNotFoundException'], 'an unknown pool');
    expect.truth(typeof memberOf(answer.json, 'message') === 'string', 'the body has a message, in lower case', answer.text);
  },

  async 'protocol.error.body-bytes'({ given, attempt, expect }) {
    const answer = await attempt.DescribeIdentityPool({ IdentityPoolId: given.unknownPoolId() });

    expect.refused(answer, ['ResourceNotFoundException'], 'an unknown pool');
    expect.matches(
      answer.text,
      /^\{"__type":"ResourceNotFoundException","message":"[^"]*"\}$/,
      'compact JSON of two members, __type first',
    );
  },

  async 'protocol.error.headers'({ given, attempt, expect }) {
    const answer = await attempt.DescribeIdentityPool({ IdentityPoolId: given.unknownPoolId() });

    expect.refused(answer, ['ResourceNotFoundException'], 'an unknown pool');
    expect.equal(answer.header('x-amzn-errortype'), 'ResourceNotFoundException:', 'x-amzn-ErrorType');
    expect.equal(answer.header('x-amzn-errormessage'), answer.message, 'x-amzn-ErrorMessage');
  },

  async 'protocol.error.status-client'({ given, attempt, expect }) {
    const pool = await given.pool();
    await given.arrange('a known pool is described', () => attempt.DescribeIdentityPool({ IdentityPoolId: pool.id }));

    const notFound = await attempt.DescribeIdentityPool({ IdentityPoolId: given.unknownPoolId() });
    const invalid = await attempt.ListIdentityPools({ MaxResults: 0 });

    for (const answer of [notFound, invalid]) {
      expect.truth(!answer.accepted, 'the call is refused', answer.text);
      expect.equal(answer.response.status, 400, `status of ${answer.code ?? 'a refusal'}`);
    }
  },

  async 'protocol.error.status-server'({ given, attempt, expect }) {
    const pool = await given.pool();
    await given.fault({ operation: 'DescribeIdentityPool', exception: 'InternalErrorException', times: 1, onlyFor: pool.id });

    const broken = await attempt.DescribeIdentityPool({ IdentityPoolId: pool.id });
    const mended = await attempt.DescribeIdentityPool({ IdentityPoolId: pool.id });

    expect.refused(broken, ['InternalErrorException'], 'an internal error');
    expect.equal(broken.response.status, 500, 'its status');
    expect.accepted(mended, 'the next call');
  },

  async 'protocol.error.model-status-ignored'({ given, attempt, expect }) {
    const pool = await given.pool();
    const [ann, bob] = [await given.developerIdentity(pool), await given.developerIdentity(pool)];

    const notFound = await attempt.DescribeIdentityPool({ IdentityPoolId: given.unknownPoolId() });
    const conflict = await attempt.LookupDeveloperIdentity({
      IdentityPoolId: pool.id,
      IdentityId: ann.identityId,
      DeveloperUserIdentifier: bob.user,
    });
    const notAuthorized = await attempt.GetOpenIdToken({ IdentityId: ann.identityId });

    for (const answer of [notFound, conflict, notAuthorized]) {
      expect.truth(!answer.accepted, 'the call is refused', answer.text);
      expect.equal(answer.response.status, 400, `status of ${answer.code ?? 'a refusal'}`);
    }
  },

  async 'protocol.error.validation-exception'({ given, attempt, expect }) {
    const pool = await given.pool();
    await given.arrange('a known pool is described', () => attempt.DescribeIdentityPool({ IdentityPoolId: pool.id }));

    const answer = await attempt.DescribeIdentityPool({ IdentityPoolId: 'not an id' });

    expect.refused(answer, ['ValidationException'], 'an id that breaks the pattern');
    expect.equal(answer.response.status, 400, 'status');
  },

  async 'protocol.error.validation-message'({ attempt, expect }) {
    const answer = await attempt.DescribeIdentityPool({ IdentityPoolId: 'not an id' });

    expect.refused(answer, ['ValidationException', 'InvalidParameterException'], 'an id that breaks the pattern');
    expect.matches(answer.message, /^\d+ validation errors? detected: Value .* at '.*' failed to satisfy constraint: /, 'the message');
    expect.matches(answer.message, /'identityPoolId'/, 'the member in lower camel case');
  },

  async 'protocol.error.unknown-operation'({ given, send, expect }) {
    const pool = await given.pool();
    const body = JSON.stringify({ IdentityPoolId: pool.id });

    const known = await send({ label: 'a known operation', target: `${targetPrefix}.DescribeIdentityPool`, body });
    const unknown = await send({ label: 'an unknown operation', target: `${targetPrefix}.NoSuchThing`, body });

    expect.truth(isPool(known.json), 'a known operation is answered', known.text);
    expect.equal(unknown.code, 'UnknownOperationException', 'the code for an unknown one');
    expect.truth(unknown.response.status >= 400 && unknown.response.status < 500, 'a client error', unknown.response.status);
  },

  'protocol.error.common-set': {
    excluded: 'A permission to send further codes; no answer can contradict it. The closed-set rules take these codes as allowed.',
  },

  async 'format.not-found-message'({ given, refuses, expect }) {
    const pool = await given.pool();
    const guest = await given.guest(pool);
    const [unknownPool, unknownIdentity] = [given.unknownPoolId(), given.unknownIdentityId()];

    const noPool = await refuses({
      operation: 'DescribeIdentityPool',
      bad: { IdentityPoolId: unknownPool },
      twin: { IdentityPoolId: pool.id },
      codes: ['ResourceNotFoundException'],
      because: 'an unknown pool',
    });
    const noIdentity = await refuses({
      operation: 'DescribeIdentity',
      bad: { IdentityId: unknownIdentity },
      twin: { IdentityId: guest },
      codes: ['ResourceNotFoundException'],
      because: 'an unknown identity',
    });

    expect.equal(noPool.message, `IdentityPool '${unknownPool}' not found.`, 'the message for a pool');
    expect.equal(noIdentity.message, `Identity '${unknownIdentity}' not found.`, 'the message for an identity');
  },
});
