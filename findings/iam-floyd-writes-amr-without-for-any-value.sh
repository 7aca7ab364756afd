#!/usr/bin/env bash
# Guess: the policy generator iam-floyd knows that amr of an identity-pool token is a list, and writes ifCognitoAmr() under
# ForAnyValue:StringLike, as each trust policy in the service's guide has it; aud goes under StringEquals.
# Instead: both land under plain StringLike, and forFederated() adds nothing to them. Only an Operator that the caller makes
# and hands over gives ForAnyValue. For GetId it also writes the ARN of a pool, an action that takes no resource.
# iam-floyd 0.842.0 on Node 20, run on 2026-12-01.
# Matters: roles made this way are not the roles of the guide; an emulator or a test that reads trust policies must look for
# amr under both operators, and should not copy what this generator makes of a signed-in user with several entries in amr.
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
npm install --no-audit --no-fund --loglevel=error --save-exact iam-floyd@0.842.0 >npm.log 2>&1 || { cat npm.log; exit 1; }
cat > run.mjs <<'EOF'
import { createRequire } from 'node:module'
const { Statement, Operator } = createRequire(import.meta.url)('iam-floyd')
const must = (truth, what) => { if (!truth) { console.log('changed: ' + what); process.exit(1) } }
const POOL = 'us-east-1:00000000-0000-4000-8000-0000000000aa'
const trust = (...operator) => new Statement.Sts().allow().toAssumeRoleWithWebIdentity().forFederated('cognito-identity.amazonaws.com')
  .ifCognitoAud(POOL).ifCognitoAmr('authenticated', ...operator).toJSON().Condition
const plain = trust()
must(Object.keys(plain).join() === 'StringLike', 'the operators are ' + Object.keys(plain))
must(plain.StringLike['cognito-identity.amazonaws.com:amr'] === 'authenticated' && plain.StringLike['cognito-identity.amazonaws.com:aud'] === POOL, 'both keys stand there')
const told = trust(new Operator().stringLike().forAnyValue())
must(told['ForAnyValue:StringLike']['cognito-identity.amazonaws.com:amr'] === 'authenticated', 'an operator of the caller gives ForAnyValue')
const getId = new Statement.CognitoIdentity().allow().toGetId().onIdentitypool(POOL).toJSON()
must(/:identitypool\//.test(getId.Resource), 'GetId has the resource ' + getId.Resource)
console.log('as stated')
EOF
timeout 60 node run.mjs
