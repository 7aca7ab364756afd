#!/usr/bin/env bash
# Guess: the SDKs page both lists of this API, ListIdentityPools and ListIdentities: both take MaxResults and NextToken.
# Instead: only ListIdentityPools has a paginator, in botocore and in the JavaScript SDK v3. ListIdentities and
# LookupDeveloperIdentity, which page the same way on the wire, have none. And botocore's paginator of ListIdentityPools
# does not fill in the required MaxResults: without PageSize it stops with a validation error before it sends anything.
# botocore 1.44.8 and @aws-sdk/client-cognito-identity 3.1164.0, run on 2026-12-01.
# Matters: programs page ListIdentities by hand, with loops of their own that trust NextToken to be absent or empty at the
# end. An emulator's paging of identities is met by hand-written loops, that of pools by SDK code.
set -eu
folder=$(mktemp -d)
pids=""
tidy() { for p in $pids; do kill "$p" 2>/dev/null || true; done; rm -rf "$folder"; }
trap tidy EXIT
cd "$folder"
export HOME="$folder/home" AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_EC2_METADATA_DISABLED=true AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1
export no_proxy=127.0.0.1 NO_PROXY=127.0.0.1 npm_config_update_notifier=false PIP_DISABLE_PIP_VERSION_CHECK=1
mkdir -p "$HOME"
python3.11 -m venv venv
venv/bin/pip install --quiet 'boto3==1.44.8' >pip.log 2>&1 || { cat pip.log; exit 1; }
printf '{"private":true,"type":"module"}' > package.json
npm install --no-audit --no-fund --loglevel=error --save-exact @aws-sdk/client-cognito-identity@3.1164.0 >npm.log 2>&1 || { cat npm.log; exit 1; }
export AWS_ACCESS_KEY_ID=AKIAEXAMPLE000000001 AWS_SECRET_ACCESS_KEY=made-up
cat > run.py <<'EOF'
import boto3, botocore.exceptions, sys
def must(truth, what):
    if not truth: print("changed:", what); sys.exit(1)
c = boto3.client("cognito-identity", region_name="us-east-1", endpoint_url="http://127.0.0.1:9")
must(c.can_paginate("list_identity_pools"), "list_identity_pools pages")
must(not c.can_paginate("list_identities"), "list_identities has no paginator")
must(not c.can_paginate("lookup_developer_identity"), "lookup_developer_identity has no paginator")
shape = c.meta.service_model.operation_model("ListIdentities").input_shape
must({"MaxResults", "NextToken"} <= set(shape.members), "ListIdentities takes MaxResults and NextToken")
try:
    list(c.get_paginator("list_identity_pools").paginate()); must(False, "paging without PageSize sends")
except botocore.exceptions.ParamValidationError as e:
    must("MaxResults" in str(e), "the error names MaxResults")
EOF
venv/bin/python run.py
cat > run.mjs <<'EOF'
import * as sdk from '@aws-sdk/client-cognito-identity'
const pagers = Object.keys(sdk).filter((k) => k.startsWith('paginate'))
if (pagers.join() !== 'paginateListIdentityPools') { console.log('changed: JavaScript paginators are ' + pagers); process.exit(1) }
EOF
node run.mjs 2>err.log || { cat err.log; exit 1; }
echo "as stated"
