#!/usr/bin/env bash
# Guess: a guest's GetId has no Logins member, as with the AWS SDKs, whose cognito client Amplify resembles.
# Instead: Amplify sends "Logins":{} in GetId of a guest, and no Logins at all in GetCredentialsForIdentity right after.
# aws-amplify 6.22.1 on Node 20, run on 2026-12-01.
# Matters: what the service makes of an empty map is written nowhere, yet every Amplify guest sends one. An emulator that
# answers an empty map with an error, or takes it for a login, locks all of them out. A recorder that keys on
# the body must not treat "no Logins" and "empty Logins" as two callers.
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
import { url, calls, must, end, POOL } from './stub.mjs'
import { Amplify } from 'aws-amplify'
import { fetchAuthSession } from 'aws-amplify/auth'
Amplify.configure({ Auth: { Cognito: { identityPoolId: POOL, allowGuestAccess: true, identityPoolEndpoint: url } } })
await fetchAuthSession()
must(calls.length === 2 && calls[0].op === 'GetId', 'two calls, GetId first')
must(JSON.stringify(calls[0].body) === JSON.stringify({ IdentityPoolId: POOL, Logins: {} }), 'GetId carries an empty Logins: ' + JSON.stringify(calls[0].body))
must(!('Logins' in calls[1].body), 'GetCredentialsForIdentity has no Logins')
end()
EOF
timeout 120 node run.mjs
