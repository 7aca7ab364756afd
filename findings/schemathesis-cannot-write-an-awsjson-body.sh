#!/usr/bin/env bash
# Guess: Schemathesis takes application/x-amz-json-1.1 for JSON and makes requests for an operation with such a body.
# Instead: it has no writer for that media type: "Serialization not possible", no test case, and not one POST leaves. Under
# application/json the same document is walked; a project has to register a serializer of its own for the AWS type.
# Schemathesis 4.32.0 on Python 3.11, against a scripted server, run on 2026-12-01.
# Matters: an emulator that runs Schemathesis in its CI on an OpenAPI document of this API tests nothing unless someone
# reads the summary; whoever hands out such a document for identity pools should say which media type it is meant for.
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
python3 write.py application/x-amz-json-1.1 plain > amz.json
run amz.json
grep -q 'Serialization not possible' out.txt || fail "no word of serialization: $(tail -5 out.txt)"
if grep -q '^POST' calls.txt; then fail "a POST reached the service"; fi
python3 write.py application/json plain > json.json
run json.json
grep -q '^POST / AWSCognitoIdentityService.GetId application/json' calls.txt || fail "application/json is not sent either"
echo "as stated"
