#!/usr/bin/env bash
# Guess: itty-aws, whose types say that Expiration is "Date | string", gives a Date for the number on the wire.
# Instead: it hands the number through, in seconds: new Date(Expiration) is a day in January 1970, and .getTime() is
# missing. A number is neither of the two, and the compiler cannot know.
# itty-aws 0.4.1 with effect 3.22.4 on Node 20, run on 2026-12-01.
# Matters: a user of this client meets credentials that "expired in 1970" with a right service behind them; an emulator
# author who gets that report should ask for the client first. The SDKs that AWS makes all convert.
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
npm install --no-audit --no-fund --loglevel=error --save-exact itty-aws@0.4.1 effect@3.22.4 --legacy-peer-deps >npm.log 2>&1 || { cat npm.log; exit 1; }
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
import { url, must, end } from './stub.mjs'
import fs from 'node:fs'
import { Effect } from 'effect'
import { CognitoIdentity } from 'itty-aws/cognito-identity'
const c = new CognitoIdentity({ region: 'us-east-1', endpoint: url, credentials: { accessKeyId: 'AKIAEXAMPLE000000001', secretAccessKey: 'made-up' } })
const got = await Effect.runPromise(c.getCredentialsForIdentity({ IdentityId: 'us-east-1:00000000-0000-4000-8000-000000000001' }))
const when = got.Credentials.Expiration
must(typeof when === 'number', 'Expiration is a ' + typeof when)
must(new Date(when).getUTCFullYear() === 1970, 'as a date it is in 1970')
const types = fs.readFileSync('node_modules/itty-aws/src/services/cognito-identity/types.ts', 'utf8')
must(/Expiration\?: Date \| string;/.test(types), 'the types say Date or string')
end()
EOF
timeout 60 node run.mjs
