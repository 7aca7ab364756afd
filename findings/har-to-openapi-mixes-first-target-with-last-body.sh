#!/usr/bin/env bash
# Guess: har-to-openapi, which can only see one path here, keeps its examples from one exchange: a request and its answer.
# Instead: the X-Amz-Target it writes down is that of the first call, for all; the request body that of the last call; the
# answer to 200 that of the last call with 200. If the last call failed, its body stands beside another call's answer.
# har-to-openapi 3.0.1 on Node 20, run on 2026-12-01.
# Matters: a request made from that document asks for GetId with the body of another operation, and a mock made from it
# answers so. Recordings of this protocol have to be split by X-Amz-Target before such a tool sees them.
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
npm install --no-audit --no-fund --loglevel=error --save-exact har-to-openapi@3.0.1 >npm.log 2>&1 || { cat npm.log; exit 1; }
cat > run.mjs <<'EOF'
import { generateSpec } from 'har-to-openapi'
const must = (truth, what) => { if (!truth) { console.log('changed: ' + what); process.exit(1) } }
const POOL = 'us-east-1:00000000-0000-4000-8000-0000000000aa'
const WHO = 'us-east-1:00000000-0000-4000-8000-000000000001'
let second = 0
const entry = (op, body, answer, status = 200) => ({
  startedDateTime: `2026-12-01T00:00:0${second++}.000Z`, time: 5, cache: {}, timings: { send: 0, wait: 5, receive: 0 },
  request: { method: 'POST', url: 'https://cognito-identity.us-east-1.amazonaws.com/', httpVersion: 'HTTP/1.1', cookies: [], queryString: [], headersSize: -1, bodySize: -1,
    headers: [{ name: 'Content-Type', value: 'application/x-amz-json-1.1' }, { name: 'X-Amz-Target', value: 'AWSCognitoIdentityService.' + op }],
    postData: { mimeType: 'application/x-amz-json-1.1', params: [], text: JSON.stringify(body) } },
  response: { status, statusText: status === 200 ? 'OK' : 'Bad Request', httpVersion: 'HTTP/1.1', cookies: [], redirectURL: '', headersSize: -1, bodySize: -1,
    headers: [{ name: 'Content-Type', value: 'application/x-amz-json-1.1' }],
    content: { mimeType: 'application/x-amz-json-1.1', text: JSON.stringify(answer), size: JSON.stringify(answer).length } }
})
const har = { log: { version: '1.2', creator: { name: 'own', version: '1' }, entries: [
  entry('GetId', { IdentityPoolId: POOL }, { IdentityId: WHO }),
  entry('DescribeIdentity', { IdentityId: WHO }, { IdentityId: WHO, CreationDate: 1.659377625E9 }),
  entry('ListIdentityPools', { MaxResults: 1 }, { IdentityPools: [{ IdentityPoolId: POOL, IdentityPoolName: 'own' }] })
] } }
const read = async () => {
  const { spec } = await generateSpec(har)
  must(Object.keys(spec.paths).join() === '/', 'one path')
  const post = spec.paths['/'].post
  return { target: post.parameters.find((p) => p.name === 'X-Amz-Target')?.schema, asked: Object.values(post.requestBody.content)[0].example, told: Object.values(post.responses['200'].content)[0].example }
}
const good = await read()
must(good.target?.default === 'AWSCognitoIdentityService.GetId' && !good.target.enum, 'the only target is the first one')
must(Object.keys(good.asked).join() === 'MaxResults', 'the body is the last one: ' + JSON.stringify(good.asked))
must('IdentityPools' in good.told, 'the answer is the last one')
har.log.entries.push(entry('DescribeIdentityPool', { IdentityPoolId: POOL }, { __type: 'ResourceNotFoundException', message: 'gone' }, 400))
const bad = await read()
must(Object.keys(bad.asked).join() === 'IdentityPoolId' && 'IdentityPools' in bad.told, 'the failed body stands beside the list of pools')
console.log('as stated')
EOF
timeout 120 node run.mjs
