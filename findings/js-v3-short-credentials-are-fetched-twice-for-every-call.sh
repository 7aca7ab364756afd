#!/usr/bin/env bash
# Guess: credentials that are still good for 299 seconds serve a JavaScript SDK v3 client for some calls at least.
# Instead: inside the last five minutes the client asks for new ones at every call, and it asks twice: three calls of a
# service make six GetCredentialsForIdentity. With 400 seconds left the same three calls make one.
# @aws-sdk/client-cognito-identity and credential-providers 3.1164.0 on Node 20, run on 2026-12-01.
# Matters: an emulator whose credentials live five minutes or less (moto's live 90 seconds) turns each SDK call into
# three requests, and tests that count requests or inject "the second GetCredentialsForIdentity fails" count wrong.
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
npm install --no-audit --no-fund --loglevel=error --save-exact @aws-sdk/credential-providers@3.1164.0 @aws-sdk/client-cognito-identity@3.1164.0 >npm.log 2>&1 || { cat npm.log; exit 1; }
cat > stub.mjs <<'EOF'
// A scripted service on 127.0.0.1 that keeps the bodies it was sent.
import http from 'node:http'
export const calls = []                 // { op, body, headers }
export const plan = { made: 0, ttl: 3600, fail: {}, answerId: null }
export const server = http.createServer((req, res) => {
  let text = ''
  req.on('data', (d) => { text += d })
  req.on('end', () => {
    const op = (req.headers['x-amz-target'] || '').split('.')[1]
    const body = JSON.parse(text || '{}')
    calls.push({ op, body, headers: req.headers })
    const say = (status, value) => {
      const out = JSON.stringify(value)
      res.writeHead(status, { 'content-type': 'application/x-amz-json-1.1', 'content-length': Buffer.byteLength(out) })
      res.end(out)
    }
    if (plan.fail[op]) return say(400, { __type: plan.fail[op], message: 'as planned' })
    if (op === 'GetId') return say(200, { IdentityId: 'us-east-1:00000000-0000-4000-8000-00000000000' + (++plan.made) })
    if (op === 'ListIdentityPools') return say(200, { IdentityPools: [] })
    say(200, {
      IdentityId: plan.answerId || body.IdentityId,
      Credentials: { AccessKeyId: 'ASIAEXAMPLE000000001', SecretKey: 'secret', SessionToken: 'token', Expiration: Math.round(Date.now() / 1000) + plan.ttl }
    })
  })
})
export const url = await new Promise((done) => server.listen(0, '127.0.0.1', () => done('http://127.0.0.1:' + server.address().port)))
export const ops = () => calls.splice(0).map((c) => c.op)
export const POOL = 'us-east-1:00000000-0000-4000-8000-0000000000aa'
export function must(truth, what) { if (!truth) { console.log('changed: ' + what); process.exit(1) } }
export function end() { console.log('as stated'); process.exit(0) }
EOF
cat > run.mjs <<'EOF'
import { url, plan, ops, must, end, POOL } from './stub.mjs'
import { fromCognitoIdentityPool } from '@aws-sdk/credential-providers'
import { CognitoIdentityClient, ListIdentityPoolsCommand } from '@aws-sdk/client-cognito-identity'
const count = async (ttl) => {
  plan.ttl = ttl
  const credentials = fromCognitoIdentityPool({ identityPoolId: POOL, clientConfig: { endpoint: url, region: 'us-east-1' } })
  const client = new CognitoIdentityClient({ endpoint: url, region: 'us-east-1', credentials })
  for (let i = 0; i < 3; i++) await client.send(new ListIdentityPoolsCommand({ MaxResults: 1 }))
  const seen = ops()
  must(seen.filter((o) => o === 'ListIdentityPools').length === 3, 'three calls reached the service')
  return seen.filter((o) => o === 'GetCredentialsForIdentity').length
}
const long = await count(400)
must(long === 1, '400 seconds: one fetch for three calls, saw ' + long)
const short = await count(299)
must(short >= 6, '299 seconds: two fetches for each call, saw ' + short)
end()
EOF
timeout 120 node run.mjs
