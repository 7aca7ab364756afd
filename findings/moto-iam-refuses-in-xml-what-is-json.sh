#!/usr/bin/env bash
# Guess: with moto's IAM check on, a refused cognito-identity call fails in the service's own JSON form, and the client
# sees the code AccessDeniedException or UnrecognizedClientException.
# Instead: the refusal is the XML of the query services: status 403, text/xml-like body, no __type. boto3 shows "403" as
# the code and the whole XML as the message. GetId, being unsigned, passes the check.
# moto 5.2.5 in server mode with boto3 1.44.8, run on 2026-12-01.
# Matters: error handling that a test with moto's IAM proves for this service is none that works on AWS; a conformance
# tool must expect a body that is not JSON where it looks for __type.
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
import boto3, botocore.exceptions, sys, urllib.request
def must(truth, what):
    if not truth: print("changed:", what); sys.exit(1)
base = "http://127.0.0.1:" + sys.argv[1]
c = boto3.client("cognito-identity", region_name="us-east-1", endpoint_url=base)
pool = c.create_identity_pool(IdentityPoolName="own", AllowUnauthenticatedIdentities=True)["IdentityPoolId"]
urllib.request.urlopen(urllib.request.Request(base + "/moto-api/reset-auth", data=b"0", headers={"content-type": "text/plain"})).read()
c.get_id(IdentityPoolId=pool)
try:
    c.list_identity_pools(MaxResults=1); must(False, "the signed call passes")
except botocore.exceptions.ClientError as e:
    must(e.response["Error"]["Code"] == "403", "the code is " + e.response["Error"]["Code"])
    text = e.response["Error"]["Message"]
    must(text.lstrip().startswith("<?xml") and "InvalidClientTokenId" in text, "the message is " + text[:80])
EOF
timeout 60 venv/bin/python run.py "$port"
echo "as stated"
