#!/usr/bin/env bash
# Guess: CDK's IdentityPool, told that its stack is in GovCloud, lets its two roles trust GovCloud's name of the service.
# Instead: in us-gov-west-1 and us-gov-east-1 the roles trust cognito-identity.amazonaws.com, under the condition keys of
# that name, as everywhere. AWS's GovCloud user guide asks for cognito-identity-us-gov.amazonaws.com in the west and for
# cognito-identity.us-gov-east-1.amazonaws.com in the east. CDK's own helper for names of services gives the one name too.
# aws-cdk-lib 2.276.0 on Node 20, synthesised without an account, run on 2026-12-01.
# Matters: the service has more than one name for itself, also in Logins keys and issuers perhaps; an emulator or a suite
# that holds one constant cannot be right in GovCloud, and a role that an emulator accepts there may be refused by AWS.
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
npm install --no-audit --no-fund --loglevel=error --save-exact aws-cdk-lib@2.276.0 constructs@10.8.1 >npm.log 2>&1 || { cat npm.log; exit 1; }
cat > run.mjs <<'EOF'
import { App, Stack } from 'aws-cdk-lib'
import { IdentityPool } from 'aws-cdk-lib/aws-cognito-identitypool'
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
const must = (truth, what) => { if (!truth) { console.log('changed: ' + what); process.exit(1) } }
for (const region of ['us-east-1', 'us-gov-west-1', 'us-gov-east-1']) {
  const app = new App({ outdir: 'out-' + region })
  const stack = new Stack(app, 'own', { env: { account: '123456789012', region } })
  new IdentityPool(stack, 'pool', { allowUnauthenticatedIdentities: true })
  const table = stack.resolve(ServicePrincipal.servicePrincipalName('cognito-identity.amazonaws.com'))
  must(table === 'cognito-identity.amazonaws.com', 'the table says ' + table)
  const roles = Object.values(app.synth().getStackByName('own').template.Resources).filter((r) => r.Type === 'AWS::IAM::Role')
  must(roles.length === 2, 'two roles')
  for (const role of roles) {
    const said = role.Properties.AssumeRolePolicyDocument.Statement[0]
    must(said.Principal.Federated === 'cognito-identity.amazonaws.com', region + ' trusts ' + JSON.stringify(said.Principal))
    must('cognito-identity.amazonaws.com:aud' in said.Condition.StringEquals, region + ' has the condition ' + JSON.stringify(said.Condition))
  }
}
console.log('as stated')
EOF
timeout 200 node run.mjs 2>err.log || { cat err.log; exit 1; }
