#!/usr/bin/env bash
# Guess: generate_presigned_url refuses a service whose operation and input travel in a header and in the body.
# Instead: it returns an address without complaint. For get_id, which is not signed, that is the bare endpoint: no
# operation, no pool id, no signature. For list_identity_pools it is a signed address with MaxResults as a query
# parameter and without the operation, which stands only in the list of signed headers, as x-amz-target.
# boto3 1.44.8, nothing is sent, run on 2026-12-01.
# Matters: requests to a bare endpoint or with members in the query come from such addresses; an emulator should answer
# them as a request without X-Amz-Target, and not guess the operation from the query.
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
cat > run.py <<'EOF'
import boto3, sys, urllib.parse
def must(truth, what):
    if not truth: print("changed:", what); sys.exit(1)
c = boto3.client("cognito-identity", region_name="us-east-1", endpoint_url="http://127.0.0.1:9", aws_access_key_id="AKIAEXAMPLE000000001", aws_secret_access_key="made-up")
got = c.generate_presigned_url("get_id", Params={"IdentityPoolId": "us-east-1:00000000-0000-4000-8000-0000000000aa"})
must(got == "http://127.0.0.1:9/", "get_id gives " + got)
got = c.generate_presigned_url("list_identity_pools", Params={"MaxResults": 7})
query = urllib.parse.parse_qs(urllib.parse.urlsplit(got).query)
must(query["MaxResults"] == ["7"], "MaxResults is in the query")
must("x-amz-target" in query["X-Amz-SignedHeaders"][0].split(";"), "x-amz-target is signed")
must("ListIdentityPools" not in got, "the operation is in the address")
EOF
timeout 60 venv/bin/python run.py
echo "as stated"
