#!/usr/bin/env bash
# Guess: a model of aws-resource-validator-cognito-identity refuses what breaks the service's constraints when it is made.
# Instead: built the ordinary way it takes any text as a pool id, members that do not exist, and MaxResults 61. Patterns and
# lengths are looked at only by model_validate with context {"aws_validate_patterns": True}; then they are matched at the
# front alone, so a pool id with words behind it passes, and MaxResults is still looked at by nothing.
# aws-resource-validator-cognito-identity 2.6.0 on Python 3.11, run on 2026-12-01.
# Matters: it reads like a third source of constraints beside the model and the reference, and tests that build requests
# with it believe them checked. A suite must not take "its model accepted this" for "valid input".
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
venv/bin/pip install --quiet 'aws-resource-validator==2.6.0' 'aws-resource-validator-cognito-identity==2.6.0' 'boto3==1.44.8' >pip.log 2>&1 || { cat pip.log; exit 1; }
cat > run.py <<'EOF'
import sys
from pydantic import ValidationError
from aws_resource_validator.pydantic_models.cognito_identity.cognito_identity_classes import GetIdInputTypeDef, ListIdentityPoolsInputTypeDef
def must(truth, what):
    if not truth: print("changed:", what); sys.exit(1)
def takes(model, values, **how):
    try: model.model_validate(values, **how); return True
    except ValidationError: return False
pool = "us-east-1:00000000-0000-4000-8000-0000000000aa"
must(GetIdInputTypeDef(IdentityPoolId="not a pool!!", Unheard="of").IdentityPoolId == "not a pool!!", "the ordinary way takes any id")
must(ListIdentityPoolsInputTypeDef(MaxResults=61).MaxResults == 61, "the ordinary way takes MaxResults 61")
on = {"context": {"aws_validate_patterns": True}}
must(not takes(GetIdInputTypeDef, {"IdentityPoolId": "not a pool!!"}, **on), "with the context the id is refused")
must(takes(GetIdInputTypeDef, {"IdentityPoolId": pool}, **on), "a right id passes")
must(takes(GetIdInputTypeDef, {"IdentityPoolId": pool + " and more"}, **on), "words behind the id pass")
must(takes(ListIdentityPoolsInputTypeDef, {"MaxResults": 61}, **on), "MaxResults 61 passes")
EOF
timeout 120 venv/bin/python run.py
echo "as stated"
