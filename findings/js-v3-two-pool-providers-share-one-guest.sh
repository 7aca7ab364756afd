#!/usr/bin/env bash
# Guess: two fromCognitoIdentityPool() providers made apart, each with its own client, are two guests.
# Instead: outside a browser they share one cache in the module. The second sends no GetId and gets the first one's
# identity, even when it points at another endpoint, that is at another emulator that never made this identity.
# @aws-sdk/credential-providers 3.1164.0 on Node 20, run on 2026-12-01.
# Matters: a test that makes "two guests" this way tests one, and a suite that starts a fresh emulator for each test
# hands the new one an identity of the old one. Give each provider a cache of its own, or a userIdentifier.
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
npm install --no-audit --no-fund --loglevel=error --save-exact @aws-sdk/credential-providers@3.1164.0 >npm.log 2>&1 || { cat npm.log; exit 1; }
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
import { url, calls, ops, must, end, POOL } from './stub.mjs'
import http from 'node:http'
import { fromCognitoIdentityPool } from '@aws-sdk/credential-providers'
const make = (endpoint, more = {}) => fromCognitoIdentityPool({ identityPoolId: POOL, clientConfig: { endpoint, region: 'us-east-1' }, ...more })
const a = await make(url)()
must(ops().join() === 'GetId,GetCredentialsForIdentity', 'the first provider asks twice')
const b = await make(url)()
must(ops().join() === 'GetCredentialsForIdentity', 'the second provider sends no GetId')
must(a.identityId === b.identityId, 'both are one identity')
// A second service that has never been asked for an identity.
const other = []
const second = http.createServer((req, res) => { let t = ''; req.on('data', (d) => { t += d }); req.on('end', () => {
  other.push(req.headers['x-amz-target'].split('.')[1])
  res.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' })
  res.end(JSON.stringify({ IdentityId: JSON.parse(t).IdentityId, Credentials: { AccessKeyId: 'ASIAEXAMPLE000000002', SecretKey: 's', SessionToken: 't', Expiration: 1.95E9 } }))
}) })
await new Promise((done) => second.listen(0, '127.0.0.1', done))
const c = await make('http://127.0.0.1:' + second.address().port)()
must(other.join() === 'GetCredentialsForIdentity' && c.identityId === a.identityId, 'another endpoint gets the same identity without GetId')
const store = new Map()
const own = { getItem: (k) => store.get(k) ?? null, setItem: (k, v) => { store.set(k, v) }, removeItem: (k) => { store.delete(k) } }
const d = await make(url, { cache: own })()
must(d.identityId !== a.identityId, 'a cache of its own makes another guest')
end()
EOF
timeout 120 node run.mjs
