#!/usr/bin/env bash
# Guess: ministack keeps accounts apart by a twelve-digit access key, so GetId with that key finds the pool of that account.
# Instead: boto3 does not sign GetId, so the account falls back to 000000000000, and the pool that the same client has just
# made and can describe is not found. The region does not get lost that way: it is read from the pool id.
# ministack 1.5.33 with boto3 1.43.106, run on 2026-12-01.
# Matters: in any account but the default one no guest and no user can sign in. The account of a public call can only be
# found by looking the pool id up in all accounts; an emulator with accounts has to do so, and a suite should ask for it.
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
venv/bin/pip install --quiet 'ministack==1.5.33' 'hypercorn==0.18.0' 'boto3==1.43.106' >pip.log 2>&1 || { cat pip.log; exit 1; }
port=$(python3 -c 'import socket; s=socket.socket(); s.bind(("127.0.0.1",0)); print(s.getsockname()[1])')
venv/bin/hypercorn ministack.app:app --bind "127.0.0.1:$port" >server.log 2>&1 &
pids="$pids $!"
python3 - "$port" <<'EOF' || { echo "changed: ministack did not start"; cat server.log; exit 1; }
import socket, sys, time
for _ in range(240):
    try:
        socket.create_connection(("127.0.0.1", int(sys.argv[1])), 1).close(); sys.exit(0)
    except OSError:
        time.sleep(0.25)
sys.exit(1)
EOF
cat > run.py <<'EOF'
import boto3, botocore.exceptions, sys
def must(truth, what):
    if not truth: print("changed:", what); sys.exit(1)
def client(account, region):
    return boto3.client("cognito-identity", region_name=region, endpoint_url="http://127.0.0.1:" + sys.argv[1],
                        aws_access_key_id=account, aws_secret_access_key="made-up")
def pool(c): return c.create_identity_pool(IdentityPoolName="own", AllowUnauthenticatedIdentities=True)["IdentityPoolId"]
default = client("000000000000", "eu-west-1")
must(default.get_id(IdentityPoolId=pool(default))["IdentityId"].startswith("eu-west-1:"), "the default account works in any region")
other = client("111111111111", "eu-west-1")
mine = pool(other)
must(other.describe_identity_pool(IdentityPoolId=mine)["IdentityPoolName"] == "own", "the owner sees the pool")
must(mine not in str(default.list_identity_pools(MaxResults=60)), "the default account does not see it")
try:
    other.get_id(IdentityPoolId=mine); must(False, "GetId finds the pool")
except botocore.exceptions.ClientError as e:
    must(e.response["Error"]["Code"] == "ResourceNotFoundException", "the code is " + e.response["Error"]["Code"])
EOF
timeout 60 venv/bin/python run.py "$port"
echo "as stated"
