#!/usr/bin/env bash
# Guess: the cassette of microburst tells operations apart; its author knows that JSON services all post to one path.
# Instead: the hash takes method, path and body, and no header. GetId, DescribeIdentityPool and GetIdentityPoolRoles of one
# pool have the same body, {"IdentityPoolId":...}: they share one file, and the last one recorded answers for all three.
# A replayed GetId is a success without an IdentityId, or with a pool's description.
# microburst 0.10.0 with boto3 1.44.8, run on 2026-12-01.
# Matters: five operations of this API are complete with that one-member body. A recorder of awsJson has to key on X-Amz-Target;
# "the body is in the key" is not enough, and the replay gives no sign that anything is missing.
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
venv/bin/pip install --quiet 'microburst==0.10.0' 'boto3==1.44.8' >pip.log 2>&1 || { cat pip.log; exit 1; }
cat > service.py <<'EOF'
# A scripted service: answers with the name of the operation that was asked for.
import http.server, json, sys
class Service(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def log_message(self, *a): pass
    def do_POST(self):
        self.rfile.read(int(self.headers.get("content-length") or 0))
        op = (self.headers.get("x-amz-target") or "").split(".")[-1]
        answer = {"GetId": {"IdentityId": "us-east-1:00000000-0000-4000-8000-000000000001"},
                  "DescribeIdentityPool": {"IdentityPoolId": "us-east-1:00000000-0000-4000-8000-0000000000aa", "IdentityPoolName": "own", "AllowUnauthenticatedIdentities": True}}.get(op, {})
        out = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("content-type", "application/x-amz-json-1.1")
        self.send_header("content-length", str(len(out)))
        self.end_headers()
        self.wfile.write(out)
s = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Service)
open("service.port", "w").write(str(s.server_address[1]))
s.serve_forever()
EOF
python3 service.py >service.log 2>&1 &
pids="$pids $!"
for i in $(seq 100); do [ -s service.port ] && break; sleep 0.1; done
upstream="http://127.0.0.1:$(cat service.port)"
export AWS_ACCESS_KEY_ID=AKIAEXAMPLE000000001 AWS_SECRET_ACCESS_KEY=made-up
port=$(python3 -c 'import socket; s=socket.socket(); s.bind(("127.0.0.1",0)); print(s.getsockname()[1])')
venv/bin/microburst --upstream "$upstream" --host 127.0.0.1 --port "$port" --record cassette >server.log 2>&1 &
proxy=$!
pids="$pids $proxy"
python3 - "$port" <<'EOF' || { echo "changed: microburst did not start"; cat server.log; exit 1; }
import socket, sys, time
for _ in range(240):
    try:
        socket.create_connection(("127.0.0.1", int(sys.argv[1])), 1).close(); sys.exit(0)
    except OSError:
        time.sleep(0.25)
sys.exit(1)
EOF
cat > run.py <<'EOF'
import boto3, json, os, sys
def must(truth, what):
    if not truth: print("changed:", what); sys.exit(1)
c = boto3.client("cognito-identity", region_name="us-east-1", endpoint_url="http://127.0.0.1:" + sys.argv[1])
pool = {"IdentityPoolId": "us-east-1:00000000-0000-4000-8000-0000000000aa"}
one, two = c.get_id(**pool), c.describe_identity_pool(**pool)
if sys.argv[2] == "record":
    must("IdentityId" in one and two["IdentityPoolName"] == "own", "the live answers are right")
else:
    must("IdentityId" not in one, "the replayed GetId has an identity")
    must(two["IdentityPoolName"] == "own", "the last one recorded is replayed")
EOF
timeout 60 venv/bin/python run.py "$port" record
kill "$proxy"; wait "$proxy" 2>/dev/null || true
[ "$(ls cassette | wc -l)" = 1 ] || { echo "changed: the cassette has $(ls cassette | wc -l) files for two operations"; exit 1; }
port=$(python3 -c 'import socket; s=socket.socket(); s.bind(("127.0.0.1",0)); print(s.getsockname()[1])')
venv/bin/microburst --upstream "$upstream" --host 127.0.0.1 --port "$port" --replay cassette >server.log 2>&1 &
proxy=$!
pids="$pids $proxy"
python3 - "$port" <<'EOF' || { echo "changed: microburst did not start"; cat server.log; exit 1; }
import socket, sys, time
for _ in range(240):
    try:
        socket.create_connection(("127.0.0.1", int(sys.argv[1])), 1).close(); sys.exit(0)
    except OSError:
        time.sleep(0.25)
sys.exit(1)
EOF
timeout 60 venv/bin/python run.py "$port" replay
echo "as stated"
