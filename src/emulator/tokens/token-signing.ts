import { createHmac, sign } from 'node:crypto';
import { isSignedBy } from './jws.ts';
import type { ReadJws } from './jws.ts';
import { publicKeyOf } from './open-id-token.ts';
import { signingKeyOf } from './test-key.ts';
import { tokenKey } from './token-key.ts';

/** How the service signs its tokens and knows them again. */
export interface TokenSigning {
  readonly sign: (signedPart: string) => Buffer;
  readonly isOwn: (token: ReadJws, region: string) => boolean;
}

/** The service's way: anybody can verify the token with the published key. */
const rsa: TokenSigning = {
  sign: (signedPart) => sign('sha512', Buffer.from(signedPart), signingKeyOf(tokenKey)),
  isOwn: (token, region) => isSignedBy(token, [publicKeyOf(region)]),
};

const hashed = (signedPart: string): Buffer => createHmac('sha512', 'poolproof').update(signedPart).digest();

/** A hundred times faster, and good for nobody else: for an emulator whose tokens never leave this process. */
const hash: TokenSigning = { sign: hashed, isOwn: ({ signedPart, signature }) => hashed(signedPart).equals(signature) };

/** The ways by name. */
export const tokenSignings = { rsa, hash } as const;
