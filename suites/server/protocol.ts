import { targetPrefix } from '../../src/contract/call-headers.ts';
import { protocolRules } from '../../src/contract/rules/protocol.ts';
import { checksFor } from '../../src/engine/check/check.ts';
import { isPool } from '../support/reading.ts';

/** How the rules of this topic are decided. */
export const protocolChecks = checksFor(protocolRules, {
  async 'protocol.method'({ given, send, expect }) {
    const pool = await given.pool();
    const raw = { target: `${targetPrefix}.DescribeIdentityPool`, body: JSON.stringify({ IdentityPoolId: pool.id }) };

    const post = await send({ ...raw, label: 'POST /' });
    const get = await send({ label: 'GET /', method: 'GET', target: undefined, contentType: undefined, body: '' });
    const put = await send({ ...raw, label: 'PUT /', method: 'PUT' });

    expect.equal(post.response.status, 200, 'POST / is answered');
    expect.truth(get.response.status >= 400 || !isPool(get.json), 'GET / is no call', get.response.status);
    expect.truth(put.response.status >= 400 || !isPool(put.json), 'PUT / is no call', put.response.status);
  },

  async 'protocol.content-type'({ given, attempt, expect }) {
    const pool = await given.pool();

    const good = await attempt.DescribeIdentityPool({ IdentityPoolId: pool.id });
    const refused = await attempt.DescribeIdentityPool({ IdentityPoolId: given.unknownPoolId() });

    expect.matches(good.header('content-type'), /^application\/x-amz-json-1\.1(;|$)/, 'content type of an answer');
    expect.matches(refused.header('content-type'), /^application\/x-amz-json-1\.1(;|$)/, 'content type of a refusal');
  },

  async 'protocol.target'({ given, send, expect }) {
    const pool = await given.pool();
    const body = JSON.stringify({ IdentityPoolId: pool.id });

    const describe = await send({ label: 'DescribeIdentityPool', target: `${targetPrefix}.DescribeIdentityPool`, body });
    const roles = await send({ label: 'GetIdentityPoolRoles', target: `${targetPrefix}.GetIdentityPoolRoles`, body });
    const unknown = await send({ label: 'NoSuchThing', target: `${targetPrefix}.NoSuchThing`, body });

    expect.truth(isPool(describe.json), 'the target names DescribeIdentityPool', describe.text);
    expect.truth(roles.response.status === 200 && !isPool(roles.json), 'the target names GetIdentityPoolRoles', roles.text);
    expect.truth(unknown.response.status >= 400, 'an unknown operation is refused', unknown.response.status);
  },

  async 'protocol.target.long-form'({ given, send, expect }) {
    const pool = await given.pool();

    const answer = await send({
      label: 'DescribeIdentityPool, long target',
      target: `com.amazonaws.cognito.identity.model.${targetPrefix}.DescribeIdentityPool`,
      body: JSON.stringify({ IdentityPoolId: pool.id }),
    });

    expect.truth(answer.response.status < 500, 'the long form is answered or refused, never an internal error', answer.response.status);
    expect.note(answer.response.status === 200 ? 'the long form of the target is taken' : 'the long form of the target is refused');
  },

  async 'protocol.content-type.json-samples'({ given, send, expect }) {
    const pool = await given.pool();
    const raw = { target: `${targetPrefix}.DescribeIdentityPool`, body: JSON.stringify({ IdentityPoolId: pool.id }) };

    const answer = await send({ ...raw, label: 'application/json', contentType: 'application/json' });

    expect.truth(answer.response.status < 500, 'application/json is taken or refused, never an internal error', answer.response.status);
  },

  async 'protocol.empty-input'({ given, call, send, expect }) {
    await given.arrange('the operation works', () => call.ListIdentityPools({ MaxResults: 1 }));
    const raw = { target: `${targetPrefix}.ListIdentityPools` };

    const braces = await send({ ...raw, label: 'empty object', body: '{}' });
    const nothing = await send({ ...raw, label: 'no bytes', body: '' });

    expect.equal(nothing.response.status, braces.response.status, 'a body of no bytes is taken as an empty object');
    expect.equal(nothing.code, braces.code, 'with the same error');
  },

  async 'protocol.content-length'({ given, send, expect }) {
    const pool = await given.pool();
    const body = JSON.stringify({ IdentityPoolId: pool.id });

    const answer = await send({ label: 'with a length', target: `${targetPrefix}.DescribeIdentityPool`, body });

    expect.truth(isPool(answer.json), 'a request with Content-Length is answered', answer.text);
    expect.truth(
      answer.header('content-length') !== undefined || answer.header('transfer-encoding') !== undefined,
      'the answer tells its length',
    );
  },

  async 'protocol.timestamps'({ given, attempt, expect, target }) {
    const pool = await given.pool({ roles: true });
    const guest = await given.guest(pool);

    const described = await attempt.DescribeIdentity({ IdentityId: guest });

    const now = target.now() / 1000;
    const identity = expect.accepted(described, 'the guest is described');
    expect.between(identity.CreationDate, [now - 86_400, now + 86_400], 'CreationDate in seconds');
    expect.between(identity.LastModifiedDate, [now - 86_400, now + 86_400], 'LastModifiedDate in seconds');
    expect.truth(!/"(CreationDate|LastModifiedDate)":\s*"/.test(described.text), 'no date is a text');
    if (!target.has('roles')) return;
    const credentials = await attempt.GetCredentialsForIdentity({ IdentityId: guest });
    const { Credentials } = expect.accepted(credentials, 'the guest gets credentials');
    expect.between(Credentials?.Expiration, [now, now + 86_400], 'Expiration in seconds');
    expect.truth(!/"Expiration":\s*"/.test(credentials.text), 'no expiration is a text');
  },

  'protocol.null-equals-absent': {
    decidedBy: [
      'CreateIdentityPool.member.SupportedLoginProviders.null',
      'CreateIdentityPool.member.AllowClassicFlow.null',
      'UpdateIdentityPool.member.SupportedLoginProviders.null',
    ],
  },

  'protocol.unknown-members': {
    excluded: 'A rule for clients: what they do with members they do not know.',
  },

  async 'protocol.request-id'({ given, attempt, expect }) {
    const pool = await given.pool();

    const first = await attempt.DescribeIdentityPool({ IdentityPoolId: pool.id });
    const second = await attempt.DescribeIdentityPool({ IdentityPoolId: given.unknownPoolId() });

    const shape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
    expect.matches(first.header('x-amzn-requestid'), shape, 'the request id of an answer');
    expect.matches(second.header('x-amzn-requestid'), shape, 'the request id of a refusal');
    expect.different(first.header('x-amzn-requestid'), second.header('x-amzn-requestid'), 'the two ids');
  },

  async 'protocol.cors'({ given, attempt, expect }) {
    const pool = await given.pool();

    const answer = await attempt.GetId({ IdentityPoolId: pool.id }, { headers: { Origin: 'https://app.example.test' } });

    expect.equal(answer.header('access-control-allow-origin'), '*', 'the origin allowed');
    const exposed = answer.header('access-control-expose-headers')?.toLowerCase() ?? '';
    for (const name of ['x-amzn-requestid', 'x-amzn-errortype', 'x-amzn-errormessage', 'date'])
      expect.truth(exposed === '*' || exposed.includes(name), `${name} is exposed`, exposed);
  },

  'protocol.sensitive': {
    excluded: 'A rule for those who log and record; no answer shows it.',
  },

  'protocol.no-idempotency-token': {
    excluded: 'Speaks of what the model lacks; that a repeated create is a second create is shown by its own rule on names.',
  },

  'protocol.api-version': {
    excluded: 'A fact of the model that no answer tells.',
  },
});
