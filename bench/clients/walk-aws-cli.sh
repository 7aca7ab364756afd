#!/usr/bin/env bash
# Walks every operation of identity pools with the AWS CLI.
#
#   walk-aws-cli.sh ENDPOINT REGION
#
# Keys come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. The emulator has to run with seed.yaml.
# Prints `operation ok` or `operation FAILED reason` a line and ends with status 1 where one failed.
set -u
[ $# -eq 2 ] || { echo "usage: $0 ENDPOINT REGION" >&2; exit 2; }
endpoint=$1 region=$2
export AWS_MAX_ATTEMPTS=1 AWS_PAGER=
account=123456789012
role=arn:aws:iam::$account:role/Guest
case $region in cn-*) partition=aws-cn ;; us-gov-*) partition=aws-us-gov ;; *) partition=aws ;; esac
good=0 bad=0
answer=

# walk EXPECTED OPERATION ARGUMENTS…: the answer, as text, has to match the glob EXPECTED; '' means no output.
walk() {
  local expected=$1 operation=$2
  shift 2
  # shellcheck disable=SC2053
  if answer=$(aws cognito-identity "$operation" --endpoint-url "$endpoint" --region "$region" --output text "$@" 2>&1) &&
    [[ $answer == $expected ]]; then
    echo "$operation ok"
    good=$((good + 1))
  else
    echo "$operation FAILED ${answer//$'\n'/ }"
    bad=$((bad + 1))
  fi
}

aws --version
walk "$region:*" create-identity-pool --identity-pool-name walk --allow-unauthenticated-identities --allow-classic-flow \
  --developer-provider-name login.walk --supported-login-providers graph.facebook.com=1234567890123456 \
  --identity-pool-tags made=by-cli --query IdentityPoolId
pool=$answer
walk login.walk describe-identity-pool --identity-pool-id "$pool" --query DeveloperProviderName
walk walked update-identity-pool --identity-pool-id "$pool" --identity-pool-name walked --allow-unauthenticated-identities \
  --allow-classic-flow --developer-provider-name login.walk \
  --supported-login-providers graph.facebook.com=1234567890123456 --identity-pool-tags made=by-cli --query IdentityPoolName
walk walked list-identity-pools --max-results 60 --query "IdentityPools[?IdentityPoolId=='$pool'].IdentityPoolName"
walk '' set-identity-pool-roles --identity-pool-id "$pool" --roles "authenticated=${role}User,unauthenticated=$role"
walk "$role" get-identity-pool-roles --identity-pool-id "$pool" --query Roles.unauthenticated
walk sub set-principal-tag-attribute-map --identity-pool-id "$pool" --identity-provider-name graph.facebook.com \
  --principal-tags user=sub --query PrincipalTags.user
walk sub get-principal-tag-attribute-map --identity-pool-id "$pool" --identity-provider-name graph.facebook.com --query PrincipalTags.user
arn=arn:$partition:cognito-identity:$region:$account:identitypool/$pool
walk '' tag-resource --resource-arn "$arn" --tags added=yes
walk '' untag-resource --resource-arn "$arn" --tag-keys made
walk yes$'\t'None list-tags-for-resource --resource-arn "$arn" --query '[Tags.added, Tags.made]'

walk "$region:*" get-id --identity-pool-id "$pool" --logins '{}' --query IdentityId
guest=$answer
walk 'ASIA*' get-credentials-for-identity --identity-id "$guest" --logins '{}' --query Credentials.AccessKeyId
walk 'ey*.*.*' get-open-id-token --identity-id "$guest" --logins '{}' --query Token
walk "$region:*" get-open-id-token-for-developer-identity --identity-pool-id "$pool" --logins login.walk=ann --query IdentityId
bob=$(aws cognito-identity get-open-id-token-for-developer-identity --endpoint-url "$endpoint" --region "$region" --output text \
  --identity-pool-id "$pool" --logins login.walk=bob --query IdentityId)
walk "$bob" merge-developer-identities --identity-pool-id "$pool" --developer-provider-name login.walk \
  --source-user-identifier ann --destination-user-identifier bob --query IdentityId
walk '' unlink-developer-identity --identity-pool-id "$pool" --identity-id "$bob" --developer-provider-name login.walk \
  --developer-user-identifier ann
walk bob lookup-developer-identity --identity-pool-id "$pool" --identity-id "$bob" --query 'join(`,`, DeveloperUserIdentifierList)'
ann=$(aws cognito-identity get-id --endpoint-url "$endpoint" --region "$region" --output text \
  --identity-pool-id "$pool" --logins graph.facebook.com=token-of-ann --query IdentityId)
walk '' unlink-identity --identity-id "$ann" --logins graph.facebook.com=token-of-ann --logins-to-remove graph.facebook.com
walk "$ann"$'\t'0 describe-identity --identity-id "$ann" --query '[IdentityId, length(Logins || `[]`)]'
walk "$guest" list-identities --identity-pool-id "$pool" --max-results 60 --query "Identities[?IdentityId=='$guest'].IdentityId"
walk 0 delete-identities --identity-ids-to-delete "$guest" --query 'length(UnprocessedIdentityIds)'
walk '' delete-identity-pool --identity-pool-id "$pool"
echo "$good of $((good + bad)) ok"
[ "$bad" -eq 0 ]
