import type { Agent } from 'node:https';
import {
  CognitoIdentityClient,
  CreateIdentityPoolCommand,
  DeleteIdentityPoolCommand,
  DescribeIdentityCommand,
  GetCredentialsForIdentityCommand,
  GetIdCommand,
  GetOpenIdTokenForDeveloperIdentityCommand,
  LookupDeveloperIdentityCommand,
} from '@aws-sdk/client-cognito-identity';

/** Keys that sign in tests. */
export const testCredentials = {
  accessKeyId: 'AKIAIOSFODNN7REALKEY',
  secretAccessKey: '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',
} as const;

/** A client of AWS's own that does not try again more often than usual; without an endpoint it keeps the address of AWS. */
export function sdkClient(endpoint: string | undefined, httpsAgent?: Agent): CognitoIdentityClient {
  return new CognitoIdentityClient({
    region: 'us-east-1',
    credentials: { ...testCredentials },
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(httpsAgent === undefined ? {} : { requestHandler: { httpsAgent } }),
  });
}

/** What a story saw, for comparison. */
export interface Seen {
  readonly pool: string | undefined;
  readonly guest: string | undefined;
  readonly accessKeyId: string | undefined;
  readonly developer: string | undefined;
  readonly token: string | undefined;
  readonly users: readonly string[];
  readonly refusal: string;
}

/** Names that a story uses. */
export interface StoryNames {
  readonly pool: string;
  readonly provider: string;
  readonly user: string;
}

/** Names as an app of somebody's might have them. */
export const storyNames: StoryNames = { pool: 'Acme-Production-Customers', provider: 'acme.login.internal', user: 'ann.smith-4711' };

/** A walk through pool, guest, developer user and refusal with the real client. */
export async function tellStory(endpoint: string | undefined, names: StoryNames = storyNames, httpsAgent?: Agent): Promise<Seen> {
  const client = sdkClient(endpoint, httpsAgent);
  const made = await client.send(
    new CreateIdentityPoolCommand({
      IdentityPoolName: names.pool,
      AllowUnauthenticatedIdentities: true,
      DeveloperProviderName: names.provider,
    }),
  );
  const IdentityPoolId = made.IdentityPoolId ?? '';
  const { IdentityId: guest } = await client.send(new GetIdCommand({ IdentityPoolId }));
  const { Credentials } = await client
    .send(new GetCredentialsForIdentityCommand({ IdentityId: guest }))
    .catch(() => ({ Credentials: undefined }));
  await client.send(new DescribeIdentityCommand({ IdentityId: guest }));
  const developer = await client.send(
    new GetOpenIdTokenForDeveloperIdentityCommand({ IdentityPoolId, Logins: { [names.provider]: names.user } }),
  );
  const looked = await client.send(new LookupDeveloperIdentityCommand({ IdentityPoolId, IdentityId: developer.IdentityId }));
  await client.send(new DeleteIdentityPoolCommand({ IdentityPoolId }));
  const refusal = await client.send(new GetIdCommand({ IdentityPoolId })).then(
    () => 'answered',
    (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : 'unknown'),
  );
  client.destroy();
  return {
    pool: IdentityPoolId,
    guest,
    accessKeyId: Credentials?.AccessKeyId,
    developer: developer.IdentityId,
    token: developer.Token,
    users: looked.DeveloperUserIdentifierList ?? [],
    refusal,
  };
}
