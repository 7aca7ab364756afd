import { endpointsRules } from '../../src/contract/rules/endpoints.ts';
import { checksFor } from '../../src/engine/check/check.ts';
import { memberOf, textOf } from '../support/reading.ts';
import { signingKeys } from '../support/signing-keys.ts';

/** How the rules of this topic are decided. */
export const endpointsChecks = checksFor(endpointsRules, {
  'protocol.https': {
    excluded: 'Published endpoints are the live service’s own; a local target may speak plain HTTP.',
  },

  async 'jwks.location'({ given, expect }) {
    const { keys } = await signingKeys(given, expect);

    expect.truth(keys.length > 0, 'keys are published');
  },

  'jwks.regional': {
    excluded: 'Needs the public hosts of those regions.',
  },

  async 'jwks.discovery'({ given, expect }) {
    const { token } = await given.developerIdentity(await given.pool());
    const { claims } = expect.token(token, 'a developer token');

    const configuration = await given.document('/.well-known/openid-configuration');

    expect.equal(memberOf(configuration.json, 'issuer'), claims['iss'], 'the issuer');
    expect.matches(textOf(configuration.json, 'jwks_uri'), /\/\.well-known\/jwks_uri$/, 'where the keys are');
  },

  async 'jwks.cache'({ given, expect }) {
    const document = await given.document('/.well-known/jwks_uri');

    expect.matches(document.header('cache-control'), /max-age=\d+/, 'the cache-control header');
  },

  async 'jwks.shape'({ given, expect }) {
    const { keys } = await signingKeys(given, expect);

    for (const key of keys) {
      expect.equal([memberOf(key, 'kty'), memberOf(key, 'alg'), memberOf(key, 'use')], ['RSA', 'RS512', 'sig'], 'kty, alg and use');
      for (const member of ['kid', 'n', 'e'])
        expect.truth(typeof memberOf(key, member) === 'string', `${member} is a text`, memberOf(key, member));
    }
  },

  'endpoint.standard': {
    excluded: 'Decided by the client’s endpoint resolver, before any call.',
  },

  'endpoint.fips': {
    excluded: 'Decided by the client’s endpoint resolver, before any call.',
  },

  'endpoint.dualstack-aws': {
    excluded: 'Decided by the client’s endpoint resolver, before any call.',
  },

  'endpoint.dualstack-other': {
    excluded: 'Decided by the client’s endpoint resolver, before any call.',
  },

  'endpoint.fips-dualstack': {
    excluded: 'Decided by the client’s endpoint resolver, before any call.',
  },

  'endpoint.custom-conflict': {
    excluded: 'Decided by the client’s endpoint resolver, before any call.',
  },

  'endpoint.no-region': {
    excluded: 'Decided by the client’s endpoint resolver, before any call.',
  },

  'endpoint.dualstack-iso': {
    excluded: 'Decided by the client’s endpoint resolver, before any call.',
  },

  'endpoint.regions': {
    excluded: 'A list of where the service is offered; one target cannot show it.',
  },

  'endpoint.test-cases': {
    excluded: 'Cases for endpoint resolvers of clients; servers have no part in them.',
  },
});
