// Gets credentials for a guest with Amplify, as an app does that shows something before anybody signs in.
//
//   node walk.js ENDPOINT POOL
//
// The emulator has to run with seed.yaml. Prints `operation ok` or `operation FAILED reason` a line and ends with status 1 where one failed.
import { createRequire } from 'node:module';
import { cognitoCredentialsProvider } from '@aws-amplify/auth/cognito';
import { Amplify, fetchAuthSession } from '@aws-amplify/core';

const [endpoint, pool] = process.argv.slice(2);
if (pool === undefined) throw new Error('usage: node walk.js ENDPOINT POOL');
const { version } = createRequire(import.meta.url)('@aws-amplify/core/package.json');
console.log(`aws-amplify core ${version}, Node.js ${process.versions.node}`);
Amplify.configure(
  { Auth: { Cognito: { identityPoolId: pool, allowGuestAccess: true, identityPoolEndpoint: endpoint } } },
  { Auth: { credentialsProvider: cognitoCredentialsProvider } },
);
const session = await fetchAuthSession().catch((reason) => ({ reason }));
const identity = session.identityId?.startsWith(`${pool.split(':')[0]}:`) === true;
const credentials = session.credentials?.accessKeyId.startsWith('ASIA') === true && session.credentials.sessionToken !== undefined;
const reason = session.reason === undefined ? '' : ` ${session.reason.message}`;
console.log(identity ? 'GetId ok' : `GetId FAILED${reason}`);
console.log(credentials ? 'GetCredentialsForIdentity ok' : `GetCredentialsForIdentity FAILED${reason}`);
console.log(`${Number(identity) + Number(credentials)} of 2 ok`);
process.exitCode = identity && credentials ? 0 : 1;
