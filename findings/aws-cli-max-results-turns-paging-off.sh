#!/usr/bin/env bash
# Guess: "aws cognito-identity list-identity-pools" pages by itself like other list commands, and --page-size sets the page.
# Instead: --max-results is required although "help" has it in no list of options, and giving it turns paging off: 2 of 5 pools and a
# NextToken come back, and --max-items, --page-size and --starting-token beside it are errors. The way to all five pools
# in one command is an empty --cli-input-json with --page-size.
# awscli 1.46.2, run on 2026-12-01.
# Matters: a script that cleans up by this command misses every pool after the first page, on AWS as on an emulator; an
# emulator sees exactly one request, so its paging is never tried by the CLI in its usual form.
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
venv/bin/pip install --quiet 'awscli==1.46.2' >pip.log 2>&1 || { cat pip.log; exit 1; }
export AWS_ACCESS_KEY_ID=AKIAEXAMPLE000000001 AWS_SECRET_ACCESS_KEY=made-up
port=$(python3 -c 'import socket; s=socket.socket(); s.bind(("127.0.0.1",0)); print(s.getsockname()[1])')
cat > stub.py <<'EOF'
# A scripted service with five pools; writes one line for each call.
import http.server, json, sys
POOLS = [{"IdentityPoolId": "us-east-1:00000000-0000-4000-8000-00000000000%d" % i, "IdentityPoolName": "pool-%d" % i} for i in range(5)]
class Service(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def log_message(self, *a): pass
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers.get("content-length") or 0)) or b"{}")
        with open("calls.txt", "a") as f: f.write(json.dumps(body) + "\n")
        start, size = int(body.get("NextToken") or 0), body.get("MaxResults", 60)
        answer = {"IdentityPools": POOLS[start:start + size]}
        if start + size < len(POOLS): answer["NextToken"] = str(start + size)
        out = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("content-type", "application/x-amz-json-1.1")
        self.send_header("content-length", str(len(out)))
        self.end_headers()
        self.wfile.write(out)
http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Service).serve_forever()
EOF
python3 stub.py "$port" >server.log 2>&1 &
pids="$pids $!"
python3 - "$port" <<'EOF' || { echo "changed: the service did not start"; cat server.log; exit 1; }
import socket, sys, time
for _ in range(240):
    try:
        socket.create_connection(("127.0.0.1", int(sys.argv[1])), 1).close(); sys.exit(0)
    except OSError:
        time.sleep(0.25)
sys.exit(1)
EOF
list() { timeout 60 venv/bin/aws --output json --endpoint-url "http://127.0.0.1:$port" cognito-identity list-identity-pools "$@" 2>err.txt; }
count() { python3 -c 'import json,sys; d=json.load(sys.stdin); print(len(d["IdentityPools"]), "NextToken" in d)'; }
fail() { echo "changed: $1"; exit 1; }
if list --page-size 2 >out.txt; then fail "--page-size alone works"; fi
grep -q 'arguments are required: --max-results' err.txt || fail "the reason is not that --max-results is missing"
[ "$(list --max-results 2 | count)" = "2 True" ] || fail "--max-results 2 does not end after one page"
[ "$(wc -l < calls.txt)" = 1 ] || fail "more than one request"
for more in "--max-items 3" "--page-size 2" "--starting-token 2"; do
  if list --max-results 2 $more >out.txt; then fail "$more works beside --max-results"; fi
  grep -q 'Cannot specify --no-paginate along with pagination arguments' err.txt || fail "another reason for $more"
done
[ "$(list --cli-input-json '{}' --page-size 2 | count)" = "5 False" ] || fail "--cli-input-json with --page-size does not page"
timeout 60 venv/bin/aws cognito-identity list-identity-pools help 2>/dev/null </dev/null | sed 's/.\x08//g' >help.txt || true
grep -q -e '--page-size' help.txt || fail "the help has no --page-size"
if grep -q -e '\[--max-results' -e '--max-results (' help.txt; then fail "the help lists --max-results"; fi
echo "as stated"
