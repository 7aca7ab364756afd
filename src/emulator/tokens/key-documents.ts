import type { RuleId } from '../../contract/rules/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { HeaderList } from '../../wire/http/message.ts';
import { issuerHostOf } from '../../contract/region-names.ts';
import { publicKeyOf } from './open-id-token.ts';

/** A document that is served beside the API: who issues tokens, and how to verify them. */
export interface KeyDocument {
  readonly body: JsonObject;
  readonly headers: HeaderList;
}

type Keeps = (rule: RuleId) => boolean;

/** Thirty days. @see guide: identity pools authentication flow */
const monthInSeconds = 2_592_000;

/** The path of the signing keys: literally this, not `jwks.json`. @see observed: TOK-10 */
export const keysPath = '/.well-known/jwks_uri';

/** The path that names issuer and keys. */
export const discoveryPath = '/.well-known/openid-configuration';

function document(body: JsonObject, keeps: Keeps): KeyDocument {
  const type = ['Content-Type', 'application/json'] as const;
  return { body, headers: keeps('jwks.cache') ? [type, ['Cache-Control', `max-age=${monthInSeconds}`]] : [type] };
}

/** What is served under a path, for a region; undefined where the path is neither document's. */
export function keyDocument(
  path: string,
  regions: { readonly asked: string; readonly all: readonly string[] },
  keeps: Keeps,
): KeyDocument | undefined {
  const issuerHost = issuerHostOf(regions.asked);
  if (path === keysPath && keeps('jwks.location')) {
    const sharing = [regions.asked, ...regions.all.filter((region) => region !== regions.asked && issuerHostOf(region) === issuerHost)];
    return document({ keys: sharing.map((region) => keyEntry(region, keeps)) }, keeps);
  }
  if (path !== discoveryPath || !keeps('jwks.discovery')) return undefined;
  return document(
    {
      issuer: `https://${issuerHost}`,
      jwks_uri: `https://${issuerHost}${keysPath}`,
      authorization_endpoint: `https://${issuerHost}/authorize_endpoint_not_supported`,
      response_types_supported: ['token'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS512'],
    },
    keeps,
  );
}

function keyEntry(region: string, keeps: Keeps): JsonObject {
  const { kty, n, e, kid = '', alg = '', use = '' } = publicKeyOf(region);
  return keeps('jwks.shape') ? { kty, alg, use, kid, n, e } : { kty, kid, n, e };
}
