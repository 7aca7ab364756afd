import type { JsonObject } from '../../kernel/json.ts';
import type { Login } from '../state/login.ts';
import type { VerifiedOpenIdToken } from '../tokens/verify-open-id-token.ts';
import type { ConfiguredProvider } from './configured-provider.ts';

/** A login that was verified: whose it is, and what the provider said of the user. */
export interface ProvenLogin extends Login {
  readonly configured: ConfiguredProvider;
  /** Claims of the token or attributes of the assertion. */
  readonly claims: JsonObject;
  /** The app the proof was made for. */
  readonly audience: string;
  /** The last entry that this login adds to `amr`. */
  readonly amr: string;
}

/** All that a `Logins` map proved. */
export interface Proof {
  readonly logins: readonly ProvenLogin[];
  /** The service's own token, where one was given under the issuer's name. */
  readonly token?: VerifiedOpenIdToken;
}

/** An empty map counts as none: the caller is a guest. */
export function hasLogins(logins: Readonly<Record<string, string>> | undefined): logins is Readonly<Record<string, string>> {
  return logins !== undefined && Object.keys(logins).length > 0;
}
