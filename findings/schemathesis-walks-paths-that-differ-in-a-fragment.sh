#!/usr/bin/env bash
# Guess: an OpenAPI document in the form that converters write for AWS JSON services, where each operation has a path like
# /#X-Amz-Target=AWSCognitoIdentityService.GetId, is of no use to any tool: a fragment never reaches a server.
# Instead: Schemathesis keeps the two operations apart by the whole path, drops the fragment when it sends, and fills the
# X-Amz-Target header from its enum: both arrive at "/" with the right target. Prism 5.14.2 answers 404 to all of them.
# Schemathesis 4.32.0 and @stoplight/prism-cli 5.14.2 on Node 20, run on 2026-12-01, bodies under application/json.
# Matters: one such document can drive a property test of an emulator, while a mock made from it answers nothing.
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
venv/bin/pip install --quiet 'schemathesis==4.32.0' >pip.log 2>&1 || { cat pip.log; exit 1; }
cat > service.py <<'EOF'
# A scripted service that writes down what reaches it, one line for each request.
import http.server, json
class Service(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def log_message(self, *a): pass
    def answer(self):
        self.rfile.read(int(self.headers.get("content-length") or 0))
        with open("calls.txt", "a") as f: f.write(" ".join([self.command, self.path, str(self.headers.get("x-amz-target")), str(self.headers.get("content-type"))]) + "\n")
        out = b'{"IdentityId":"us-east-1:00000000-0000-4000-8000-000000000001"}'
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(out)))
        self.end_headers()
        self.wfile.write(out)
    do_GET = do_POST = answer
s = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Service)
open("service.port", "w").write(str(s.server_address[1]))
s.serve_forever()
EOF
python3 service.py >service.log 2>&1 &
pids="$pids $!"
for i in $(seq 100); do [ -s service.port ] && break; sleep 0.1; done
url="http://127.0.0.1:$(cat service.port)"
cat > write.py <<'EOF'
# An OpenAPI document of two operations; the media type of bodies is told by the caller.
import json, sys
def operation(name):
    return {"post": {"operationId": name, "parameters": [{"name": "X-Amz-Target", "in": "header", "required": True, "schema": {"type": "string", "enum": ["AWSCognitoIdentityService." + name]}}],
      "requestBody": {"required": True, "content": {sys.argv[1]: {"schema": {"type": "object", "required": ["IdentityPoolId"], "additionalProperties": False, "properties": {"IdentityPoolId": {"type": "string", "enum": ["us-east-1:00000000-0000-4000-8000-0000000000aa"]}}}}}},
      "responses": {"200": {"description": "an answer", "content": {"application/json": {"schema": {"type": "object"}}}}}}}
paths = {"/#X-Amz-Target=AWSCognitoIdentityService." + n: operation(n) for n in ("GetId", "DescribeIdentityPool")}
if sys.argv[2] == "plain": paths = {"/": operation("GetId")}
print(json.dumps({"openapi": "3.0.0", "info": {"title": "own", "version": "1"}, "paths": paths}))
EOF
run() { : > calls.txt; timeout 200 venv/bin/schemathesis run "$1" --url "$url" --phases fuzzing --max-examples 3 --mode positive --no-color >out.txt 2>&1 || true; }
fail() { echo "changed: $1"; exit 1; }
printf '{"private":true,"type":"module"}' > package.json
npm install --no-audit --no-fund --loglevel=error --save-exact @stoplight/prism-cli@5.14.2 >npm.log 2>&1 || { cat npm.log; exit 1; }
python3 write.py application/json fragments > two.json
run two.json
for op in GetId DescribeIdentityPool; do
  grep -q "^POST / AWSCognitoIdentityService.$op application/json" calls.txt || fail "$op does not arrive at /: $(cat calls.txt)"
done
if grep -q '^POST /[^ ]' calls.txt; then fail "a POST went to another path"; fi
port=$(python3 -c 'import socket; s=socket.socket(); s.bind(("127.0.0.1",0)); print(s.getsockname()[1])')
node node_modules/@stoplight/prism-cli/dist/index.js mock -h 127.0.0.1 -p "$port" two.json >server.log 2>&1 &
pids="$pids $!"
python3 - "$port" <<'EOF' || { echo "changed: Prism did not start"; cat server.log; exit 1; }
import socket, sys, time
for _ in range(240):
    try:
        socket.create_connection(("127.0.0.1", int(sys.argv[1])), 1).close(); sys.exit(0)
    except OSError:
        time.sleep(0.25)
sys.exit(1)
EOF
python3 - "$port" <<'EOF' || exit 1
import sys, urllib.error, urllib.request
req = urllib.request.Request("http://127.0.0.1:" + sys.argv[1] + "/", data=b'{"IdentityPoolId":"us-east-1:00000000-0000-4000-8000-0000000000aa"}',
                             headers={"content-type": "application/json", "X-Amz-Target": "AWSCognitoIdentityService.GetId"})
try:
    urllib.request.urlopen(req, timeout=20); print("changed: Prism answers"); sys.exit(1)
except urllib.error.HTTPError as e:
    text = e.read().decode()
    if e.code != 404 or "NO_PATH_MATCHED" not in text: print("changed: Prism says", e.code, text[:120]); sys.exit(1)
EOF
echo "as stated"
