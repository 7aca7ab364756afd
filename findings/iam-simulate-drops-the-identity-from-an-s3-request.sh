#!/usr/bin/env bash
# Guess: iam-simulate, given cognito-identity.amazonaws.com:sub in the request, allows a guest the S3 folder that the role's
# policy gives to ${cognito-identity.amazonaws.com:sub}.
# Instead: the answer is ImplicitlyDenied. The key is put on the list ignoredContextKeys, since the reference of S3 does not
# name it for the action, and the variable stays empty. The same policy with ${aws:PrincipalTag/owner} is allowed; in the
# trust policy of the role, on sts:AssumeRoleWithWebIdentity, aud and amr are known and decide rightly.
# @cloud-copilot/iam-simulate 0.1.173 on Node 20, run on 2026-12-01.
# Matters: a test that couples an emulated pool to this simulator sees every user shut out of their own folder.
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
npm install --no-audit --no-fund --loglevel=error --save-exact @cloud-copilot/iam-simulate@0.1.173 >npm.log 2>&1 || { cat npm.log; exit 1; }
cat > run.mjs <<'EOF'
import { runSimulation } from '@cloud-copilot/iam-simulate'
const must = (truth, what) => { if (!truth) { console.log('changed: ' + what); process.exit(1) } }
const WHO = 'us-east-1:00000000-0000-4000-8000-000000000001'
const POOL = 'us-east-1:00000000-0000-4000-8000-0000000000aa'
const base = { identityPolicies: [], serviceControlPolicies: [], resourceControlPolicies: [] }
const folder = (variable, key) => runSimulation({ ...base,
  request: { principal: 'arn:aws:sts::123456789012:assumed-role/guest/CognitoIdentityCredentials', action: 's3:GetObject',
    resource: { resource: `arn:aws:s3:::own-bucket/${WHO}/a.txt`, accountId: '123456789012' }, contextVariables: { [key]: WHO } },
  identityPolicies: [{ name: 'own', policy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::own-bucket/' + variable + '/*' }] } }]
}, {})
const mine = await folder('${cognito-identity.amazonaws.com:sub}', 'cognito-identity.amazonaws.com:sub')
must(mine.overallResult === 'ImplicitlyDenied', 'the identity gets ' + mine.overallResult)
must(mine.result.ignoredContextKeys.join() === 'cognito-identity.amazonaws.com:sub', 'ignored keys are ' + mine.result.ignoredContextKeys)
const tagged = await folder('${aws:PrincipalTag/owner}', 'aws:PrincipalTag/owner')
must(tagged.overallResult === 'Allowed', 'a principal tag gets ' + tagged.overallResult)
const assume = (amr) => runSimulation({ ...base,
  request: { principal: 'cognito-identity.amazonaws.com', action: 'sts:AssumeRoleWithWebIdentity', resource: { resource: 'arn:aws:iam::123456789012:role/guest', accountId: '123456789012' },
    contextVariables: { 'cognito-identity.amazonaws.com:aud': POOL, 'cognito-identity.amazonaws.com:amr': amr } },
  resourcePolicy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Federated: 'cognito-identity.amazonaws.com' }, Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: { StringEquals: { 'cognito-identity.amazonaws.com:aud': POOL }, 'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'unauthenticated' } } }] }
}, {})
must((await assume(['unauthenticated'])).overallResult === 'Allowed', 'a guest may assume the role')
must((await assume(['authenticated', 'graph.facebook.com'])).overallResult === 'ImplicitlyDenied', 'a user may not')
console.log('as stated')
EOF
timeout 120 node run.mjs
