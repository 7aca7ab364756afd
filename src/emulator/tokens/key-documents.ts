import type { JsonObject } from '../../kernel/json.ts';
import type { HeaderList } from '../../wire/http/message.ts';
import { issuerHostOf } from '../partition.ts';
import { publicKeyOf } from './open-id-token.ts';

/** A document that is served beside the API: who issues tokens, and how to verify them. */
export interface KeyDocument {
  readonly body: JsonObject;
  readonly headers: HeaderList;
}

/** Thirty days. @see guide: identity pools authentication flow */
const monthInSeconds = 2_592_000;

/** The path of the signing keys: literally this, not `jwks.json`. @see observed: TOK-10 */
export const keysPath = '/.well-known/jwks_uri';

/** The path that names issuer and keys. */
export const discoveryPath = '/.well-known/openid-configuration';

function document(body: JsonObject): KeyDocument {
  const headers = [
    ['Content-Type', 'application/json'],
    ['Cache-Control', `max-age=${monthInSeconds}`],
  ] as const;
  return { body, headers };
}

/** What is served under a path, for a region; undefined where the path is neither document's. */
export function keyDocument(path: string, regions: { readonly asked: string; readonly all: readonly string[] }): KeyDocument | undefined {
  const issuerHost = issuerHostOf(regions.asked);
  if (path === keysPath) {
    const sharing = [regions.asked, ...regions.all.filter((region) => region !== regions.asked && issuerHostOf(region) === issuerHost)];
    return document({ keys: sharing.map((region) => ({ ...publicKeyOf(region) })) });
  }
  if (path !== discoveryPath) return undefined;
  return document({
    issuer: `https://${issuerHost}`,
    jwks_uri: `https://${issuerHost}${keysPath}`,
    authorization_endpoint: `https://${issuerHost}/authorize_endpoint_not_supported`,
    response_types_supported: ['token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS512'],
  });
}
