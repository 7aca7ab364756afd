#!/usr/bin/env bash
# Guess: the small client @aws-lite/client sends a payload under content type application/x-amz-json-1.1 as plain JSON.
# Instead: it takes every AWS JSON body for a DynamoDB item: {"IdentityPoolId":"..."} leaves as
# {"IdentityPoolId":{"S":"..."}}, which a service of this protocol must refuse. With awsjson:false the body is plain.
# @aws-lite/client 0.24.1 on Node 20, run on 2026-12-01.
# Matters: an author of an emulator who meets {"S":...} or {"N":...} in a body has this client before them, not an attack
# and not a broken recorder; a helpful refusal names the member. On the wire it is well-formed JSON of the wrong type.
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
npm install --no-audit --no-fund --loglevel=error --save-exact @aws-lite/client@0.24.1 >npm.log 2>&1 || { cat npm.log; exit 1; }
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
import lite from '@aws-lite/client'
const aws = await lite({ accessKeyId: 'AKIAEXAMPLE000000001', secretAccessKey: 'made-up', region: 'us-east-1', endpoint: url, keepAlive: false })
const ask = (more) => aws({ service: 'cognito-identity', method: 'POST', path: '/', payload: { IdentityPoolId: POOL }, ...more,
  headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AWSCognitoIdentityService.GetId' } })
await ask({})
must(JSON.stringify(calls[0].body) === JSON.stringify({ IdentityPoolId: { S: POOL } }), 'the body is a DynamoDB item: ' + JSON.stringify(calls[0].body))
await ask({ awsjson: false })
must(JSON.stringify(calls[1].body) === JSON.stringify({ IdentityPoolId: POOL }), 'awsjson: false sends plain JSON: ' + JSON.stringify(calls[1].body))
end()
EOF
timeout 60 node run.mjs
