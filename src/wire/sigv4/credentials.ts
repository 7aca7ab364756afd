/** Keys that sign. */
export interface SigningCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** The name under which this service is signed for. */
export const signingName = 'cognito-identity';
