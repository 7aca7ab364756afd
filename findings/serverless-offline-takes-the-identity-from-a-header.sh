#!/usr/bin/env bash
# Guess: serverless-offline fills requestContext.identity of an IAM route from the credentials, or tells that nobody signed
# in: cognitoAuthenticationType is "authenticated" or "unauthenticated", as in API Gateway.
# Instead: request headers named cognito-identity-id and cognito-authentication-provider decide two members, environment
# variables the other two. The type stays "offlineContext_cognitoAuthenticationType" beside a given identity id; and with
# the lambda (not proxy) integration $context.identity has no identity id and no pool id at all, header or not.
# serverless-offline 14.8.2 on Node 20, its two event classes used as they are, run on 2026-12-01.
# Matters: credentials of an emulated identity pool have no effect there, so a test of the whole way has to send the header.
set -eu
folder=$(mktemp -d)
pids=""
tidy() { for p in $pids; do kill "$p" 2>/dev/null || true; done; rm -rf "$folder"; }
trap tidy EXIT
cd "$folder"
export HOME="$folder/home" AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_EC2_METADATA_DISABLED=true AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1
export no_proxy=127.0.0.1 NO_PROXY=127.0.0.1 npm_config_update_notifier=false PIP_DISABLE_PIP_VERSION_CHECK=1
mkdir -p "$HOME"
printf '{"private":true,"type":"module"}' > package.json
npm install --no-audit --no-fund --loglevel=error --save-exact serverless-offline@14.8.2 --ignore-scripts --legacy-peer-deps >npm.log 2>&1 || { cat npm.log; exit 1; }
cat > run.mjs <<'EOF'
import { LambdaProxyIntegrationEvent, VelocityContext } from './node_modules/serverless-offline/src/events/http/lambda-events/index.js'
const must = (truth, what) => { if (!truth) { console.log('changed: ' + what); process.exit(1) } }
const WHO = 'us-east-1:00000000-0000-4000-8000-000000000001'
const LOGIN = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEfGhI'
const request = (headers) => ({
  auth: null, payload: null, rawPayload: null, method: 'get', params: {}, query: {}, headers,
  route: { path: '/own', settings: {} }, info: { received: Date.now(), remoteAddress: '127.0.0.1' }, url: new URL('http://127.0.0.1/own'),
  raw: { req: { rawHeaders: Object.entries(headers).flat(), url: '/own' } }
})
const proxy = (headers) => new LambdaProxyIntegrationEvent(request(headers), 'dev', '/own', null, null).create().requestContext.identity
const named = proxy({ 'cognito-identity-id': WHO, 'cognito-authentication-provider': LOGIN })
must(named.cognitoIdentityId === WHO && named.cognitoAuthenticationProvider === LOGIN, 'headers decide id and provider')
must(named.cognitoAuthenticationType === 'offlineContext_cognitoAuthenticationType', 'the type is ' + named.cognitoAuthenticationType)
must(named.cognitoIdentityPoolId === 'offlineContext_cognitoIdentityPoolId', 'the pool is ' + named.cognitoIdentityPoolId)
const signed = proxy({ authorization: 'AWS4-HMAC-SHA256 Credential=ASIAEXAMPLE000000001/20261201/us-east-1/execute-api/aws4_request, SignedHeaders=host, Signature=0', 'x-amz-security-token': 'own' })
must(signed.cognitoIdentityId === 'offlineContext_cognitoIdentityId', 'credentials change nothing')
const velocity = new VelocityContext(request({ 'cognito-identity-id': WHO }), 'dev', '', '/own').getContext().context.identity
must(!('cognitoIdentityId' in velocity) && !('cognitoIdentityPoolId' in velocity), 'the lambda integration knows no identity')
must(velocity.cognitoAuthenticationType === 'offlineContext_cognitoAuthenticationType', 'its type is a constant')
console.log('as stated')
EOF
timeout 60 node run.mjs
