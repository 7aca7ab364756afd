#!/usr/bin/env bash
# Guess: when GetCredentialsForIdentity answers with another IdentityId than was asked for (two identities were merged),
# the JavaScript providers go on with the one in the answer.
# Instead: SDK v3's fromCognitoIdentityPool reports and keeps using the id it sent. SDK v2's CognitoIdentityCredentials
# takes the new one and sends it the next time.
# @aws-sdk/credential-providers 3.1164.0 and aws-sdk 2.1693.0 on Node 20, run on 2026-12-01.
# Matters: after a merge a v3 program names an identity that is disabled. An emulator must keep answering for the
# merged-away id, and a client test that swaps the id in the answer tells the two generations apart.
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
npm install --no-audit --no-fund --loglevel=error --save-exact @aws-sdk/credential-providers@3.1164.0 aws-sdk@2.1693.0 >npm.log 2>&1 || { cat npm.log; exit 1; }
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
import { url, plan, calls, ops, must, end, POOL } from './stub.mjs'
import { createRequire } from 'node:module'
import { fromCognitoIdentityPool } from '@aws-sdk/credential-providers'
const AWS = createRequire(import.meta.url)('aws-sdk')
const merged = 'us-east-1:00000000-0000-4000-8000-0000000000ff'
const logins = { 'graph.facebook.com': 'made-up-token' }
plan.answerId = merged
const get = fromCognitoIdentityPool({ identityPoolId: POOL, logins, userIdentifier: 'anna', clientConfig: { endpoint: url, region: 'us-east-1' } })
const one = await get()
await get()
const asked = calls.filter((c) => c.op === 'GetCredentialsForIdentity').map((c) => c.body.IdentityId)
must(asked.length === 2 && asked.every((id) => id.endsWith('0001')), 'v3 asks with the old id both times: ' + asked)
must(one.identityId.endsWith('0001'), 'v3 reports the old id')
ops()
const old = new AWS.CognitoIdentityCredentials({ IdentityPoolId: POOL, Logins: logins }, { endpoint: url, region: 'us-east-1' })
await old.refreshPromise()
await old.refreshPromise()
const seen = calls.filter((c) => c.op === 'GetCredentialsForIdentity').map((c) => c.body.IdentityId)
must(seen[0].endsWith('0002') && seen[1] === merged, 'v2 sends the answered id the second time: ' + seen)
must(old.identityId === merged, 'v2 reports the answered id')
end()
EOF
timeout 120 node run.mjs 2>err.log || { cat err.log; exit 1; }
