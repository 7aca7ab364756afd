import { CognitoIdentityClient, DescribeIdentityPoolCommand } from '@aws-sdk/client-cognito-identity';
import { fromCognitoIdentityPool } from '@aws-sdk/credential-provider-cognito-identity';

/** What a page is told: without an endpoint the client keeps the address of AWS. */
interface Given {
  readonly region: string;
  readonly identityPoolId: string;
  readonly endpoint?: string;
  /** Whose signature the last call bears. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** A page as many are: a guest of an identity pool gets credentials; besides there is a call that is signed. Bundled for a browser, where this is the one global. */
async function visit({ region, identityPoolId, endpoint, credentials }: Given): Promise<Record<string, string | undefined>> {
  const at = { region, ...(endpoint === undefined ? {} : { endpoint }) };
  const guest = fromCognitoIdentityPool({ identityPoolId, clientConfig: at });
  try {
    const { accessKeyId, identityId } = await guest();
    const client = new CognitoIdentityClient({ ...at, credentials });
    const { IdentityPoolName } = await client.send(new DescribeIdentityPoolCommand({ IdentityPoolId: identityPoolId }));
    return { accessKeyId, identityId, IdentityPoolName };
  } catch (error) {
    return error instanceof Error ? { failed: error.name, message: error.message } : { failed: 'unknown' };
  }
}

Object.assign(globalThis, { visit });
