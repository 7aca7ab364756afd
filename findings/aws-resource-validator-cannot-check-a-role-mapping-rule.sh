#!/usr/bin/env bash
# Guess: with its checks on, aws-resource-validator passes a right rule of a role mapping, such as the claim cognito:groups.
# Instead: every rule ends in re.error, "bad escape \p", whatever the claim: the service's pattern for claims is written in
# Java's regular expressions and Python's re does not know Unicode classes. Other patterns of this service work by luck.
# aws-resource-validator-cognito-identity 2.6.0 on Python 3.11, run on 2026-12-01.
# Matters: patterns of this model cannot be handed to re, nor without a flag to JavaScript's RegExp; a generator of tests
# or validators has to translate \p{L} and its kin, and to try every pattern once when it is built.
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
import re, sys
from aws_resource_validator.pydantic_models.cognito_identity.cognito_identity_classes import MappingRuleTypeDef, CognitoIdentityProviderTypeDef
def must(truth, what):
    if not truth: print("changed:", what); sys.exit(1)
on = {"aws_validate_patterns": True}
rule = {"Claim": "cognito:groups", "MatchType": "Contains", "Value": "staff", "RoleARN": "arn:aws:iam::123456789012:role/staff"}
MappingRuleTypeDef(**rule)
try:
    MappingRuleTypeDef.model_validate(rule, context=on); must(False, "the rule passes")
except re.error as e:
    must("bad escape \\p" in str(e), "the error is " + str(e))
CognitoIdentityProviderTypeDef.model_validate({"ProviderName": "cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEfGhI", "ClientId": "abc123"}, context=on)
EOF
timeout 120 venv/bin/python run.py
echo "as stated"
