#!/usr/bin/env bash
# Guess: Amplify's fetchAuthSession asks for new guest credentials once Expiration of the ones in hand has passed.
# Instead: it goes by a timer of its own, fifty minutes after the answer. With credentials good for 60 seconds it still
# hands out the expired set twenty minutes later and sends nothing; after 51 minutes it asks. Long-lived sets go as early.
# aws-amplify 6.22.1 on Node 20, run on 2026-12-01; the clock is moved by replacing Date.now.
# Matters: an emulator that hands out short credentials (some give 90 seconds) makes an Amplify app fail at the next
# service, and no test of refreshing works by shortening Expiration; move the clock instead.
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
npm install --no-audit --no-fund --loglevel=error --save-exact aws-amplify@6.22.1 >npm.log 2>&1 || { cat npm.log; exit 1; }
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
import { Amplify } from 'aws-amplify'
import { fetchAuthSession } from 'aws-amplify/auth'
Amplify.configure({ Auth: { Cognito: { identityPoolId: POOL, allowGuestAccess: true, identityPoolEndpoint: url } } })
plan.ttl = 60
await fetchAuthSession()
must(ops().join() === 'GetId,GetCredentialsForIdentity', 'first session')
const now = Date.now
Date.now = () => now() + 20 * 60_000
const late = await fetchAuthSession()
must(late.credentials.expiration.getTime() < Date.now() - 18 * 60_000, 'expired credentials are handed out')
must(ops().length === 0, 'nothing is sent after twenty minutes')
Date.now = () => now() + 51 * 60_000
await fetchAuthSession()
must(ops().join() === 'GetCredentialsForIdentity', 'asked after 51 minutes')
plan.ttl = 12 * 3600
await fetchAuthSession({ forceRefresh: true })
ops()
Date.now = () => now() + 103 * 60_000
const fresh = await fetchAuthSession()
must(ops().join() === 'GetCredentialsForIdentity', 'a set good for twelve hours is replaced as early')
end()
EOF
timeout 120 node run.mjs
