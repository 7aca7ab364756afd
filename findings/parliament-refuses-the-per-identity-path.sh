#!/usr/bin/env bash
# Guess: the IAM linter parliament takes ${cognito-identity.amazonaws.com:sub} in a resource ARN, as it takes
# ${aws:username}: it is the documented way to give each identity a folder of its own.
# Instead: it reports RESOURCE_MISMATCH for it, since the variable's name has dots and a colon; ${aws:username} and
# ${aws:PrincipalTag/team} pass in the same place. As a condition key on an S3 action it is unknown to it as well.
# parliament 1.6.4, run on 2026-12-01.
# Matters: the role policies that belong to an identity pool fail this lint in CI although they are right; a tool that
# writes such policies for tests cannot use its verdict, and has to replace the variable before it lints.
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
venv/bin/pip install --quiet 'parliament==1.6.4' 'setuptools<81' >pip.log 2>&1 || { cat pip.log; exit 1; }
cat > run.py <<'EOF'
import json, sys, warnings
warnings.simplefilter("ignore")
from parliament import analyze_policy_string
def issues(resource, condition=None):
    s = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": resource}
    if condition: s["Condition"] = condition
    return sorted({f.issue for f in analyze_policy_string(json.dumps({"Version": "2012-10-17", "Statement": [s]})).findings})
def must(truth, what):
    if not truth: print("changed:", what); sys.exit(1)
must(issues("arn:aws:s3:::own-bucket/${aws:username}/*") == [], "aws:username passes")
must(issues("arn:aws:s3:::own-bucket/${aws:PrincipalTag/team}/*") == [], "a principal tag passes")
got = issues("arn:aws:s3:::own-bucket/${cognito-identity.amazonaws.com:sub}/*")
must(got == ["RESOURCE_MISMATCH"], "the identity's variable gives " + str(got))
got = issues("arn:aws:s3:::own-bucket/all/*", {"StringEquals": {"cognito-identity.amazonaws.com:sub": "us-east-1:00000000-0000-4000-8000-000000000001"}})
must(got == ["UNKNOWN_CONDITION_FOR_ACTION"], "the condition gives " + str(got))
EOF
timeout 120 venv/bin/python run.py
echo "as stated"
