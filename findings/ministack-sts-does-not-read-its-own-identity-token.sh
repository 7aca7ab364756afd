#!/usr/bin/env bash
# Guess: ministack's STS takes the token that ministack's GetOpenIdToken has just made and tells whose it is: the
# subject is the identity, the audience the pool, the provider cognito-identity.amazonaws.com.
# Instead: the token itself names them rightly, but AssumeRoleWithWebIdentity answers with the subject "test-subject" and
# with sts.amazonaws.com for provider and audience, whatever the token says. Any role name is assumed.
# ministack 1.5.33 with boto3 1.43.106, run on 2026-12-01.
# Matters: the basic flow runs to its end there, yet every guest is one and the same subject; an app that keys on
# SubjectFromWebIdentityToken mixes its users. A test of the basic flow has to look at these three members.
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
import base64, boto3, json, sys
def must(truth, what):
    if not truth: print("changed:", what); sys.exit(1)
def client(name): return boto3.client(name, region_name="us-east-1", endpoint_url="http://127.0.0.1:" + sys.argv[1],
                                      aws_access_key_id="test", aws_secret_access_key="made-up")
c = client("cognito-identity")
pool = c.create_identity_pool(IdentityPoolName="own", AllowUnauthenticatedIdentities=True, AllowClassicFlow=True)["IdentityPoolId"]
subjects = set()
for _ in range(2):
    who = c.get_id(IdentityPoolId=pool)["IdentityId"]
    token = c.get_open_id_token(IdentityId=who)["Token"]
    part = token.split(".")[1]
    claims = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    must(claims["sub"] == who and claims["aud"] == pool, "the token names identity and pool")
    got = client("sts").assume_role_with_web_identity(RoleArn="arn:aws:iam::000000000000:role/guest", RoleSessionName="own", WebIdentityToken=token)
    subjects.add(got["SubjectFromWebIdentityToken"])
    must(got["Provider"] == got["Audience"] == "sts.amazonaws.com", "provider and audience are " + got["Provider"] + ", " + got["Audience"])
must(subjects == {"test-subject"}, "the subjects are " + str(subjects))
EOF
timeout 60 venv/bin/python run.py "$port"
echo "as stated"
