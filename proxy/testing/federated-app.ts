import { CognitoIdentityClient, DescribeIdentityPoolCommand } from '@aws-sdk/client-cognito-identity';
import { fromCognitoIdentityPool } from '@aws-sdk/credential-provider-cognito-identity';

/** A usual app: a guest of an identity pool whose credentials sign five calls. It is a process of its own, because the SDK keeps identities for as long as it lives. */
const [endpoint = '', identityPoolId = ''] = process.argv.slice(2);
const region = 'us-east-1';
const client = new CognitoIdentityClient({
  endpoint,
  region,
  credentials: fromCognitoIdentityPool({ identityPoolId, clientConfig: { endpoint, region } }),
});
for (let call = 1; call <= 5; call += 1) await client.send(new DescribeIdentityPoolCommand({ IdentityPoolId: identityPoolId }));
