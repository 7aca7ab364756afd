#!/usr/bin/env bash
# Guess: GetId on a pool of eu-west-1 gives an identity of eu-west-1, whose id starts with the pool's region.
# Instead: boto3 sends GetId without a signature, and moto's server takes the region from nowhere else, neither from
# the pool id in the body: the pool eu-west-1:... gets the identity us-east-1:..., and lists it as its own.
# moto 5.2.5 in server mode with boto3 1.44.8, run on 2026-12-01.
# Matters: Amplify and others read the region off the front of an identity or pool id. A test that uses moto outside
# us-east-1 works on ids that the service never gives out; an emulator has to read the region from the pool id.
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
venv/bin/pip install --quiet 'moto[server]==5.2.5' 'boto3==1.44.8' >pip.log 2>&1 || { cat pip.log; exit 1; }
export AWS_ACCESS_KEY_ID=AKIAEXAMPLE000000001 AWS_SECRET_ACCESS_KEY=made-up
port=$(python3 -c 'import socket; s=socket.socket(); s.bind(("127.0.0.1",0)); print(s.getsockname()[1])')
venv/bin/moto_server -H 127.0.0.1 -p "$port" >server.log 2>&1 &
pids="$pids $!"
python3 - "$port" <<'EOF' || { echo "changed: moto did not start"; cat server.log; exit 1; }
import socket, sys, time
for _ in range(240):
    try:
        socket.create_connection(("127.0.0.1", int(sys.argv[1])), 1).close(); sys.exit(0)
    except OSError:
        time.sleep(0.25)
sys.exit(1)
EOF
cat > run.py <<'EOF'
import boto3, sys
def must(truth, what):
    if not truth: print("changed:", what); sys.exit(1)
c = boto3.client("cognito-identity", region_name="eu-west-1", endpoint_url="http://127.0.0.1:" + sys.argv[1])
pool = c.create_identity_pool(IdentityPoolName="europe", AllowUnauthenticatedIdentities=True)["IdentityPoolId"]
must(pool.startswith("eu-west-1:"), "the pool is in eu-west-1")
made = c.get_id(IdentityPoolId=pool)["IdentityId"]
must(made.startswith("us-east-1:"), "the identity is " + made)
listed = [i["IdentityId"] for i in c.list_identities(IdentityPoolId=pool, MaxResults=5)["Identities"]]
must(listed == [made], "the European pool lists it")
EOF
timeout 60 venv/bin/python run.py "$port"
echo "as stated"
