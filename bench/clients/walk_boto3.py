"""Walks every operation of identity pools with boto3.

    python walk_boto3.py ENDPOINT REGION

Keys come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. The emulator has to run with seed.yaml.
Prints `operation ok` or `operation FAILED reason` a line and ends with status 1 where one failed.
"""

import base64
import json
import sys

import boto3
import botocore

FACEBOOK = {"graph.facebook.com": "token-of-ann"}
ROLE = "arn:aws:iam::123456789012:role/Guest"


def claims(token):
    part = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def partition_of(region):
    return "aws-cn" if region.startswith("cn-") else "aws-us-gov" if region.startswith("us-gov-") else "aws"


def must(condition, found):
    if not condition:
        raise AssertionError(f"unexpected answer {found}")


class Walk:
    """Calls, checks each answer, and keeps the first failure of every operation."""

    def __init__(self, client):
        self.client = client
        self.outcome = {}

    def call(self, operation, check=lambda answer: True, **given):
        self.outcome.setdefault(operation, "ok")
        try:
            answer = getattr(self.client, operation)(**given)
            must(check(answer), answer)
            return answer
        except Exception as reason:  # every kind of failure is a line of the table
            if self.outcome[operation] == "ok":
                self.outcome[operation] = f"FAILED {reason}"
            return {}


def walk_pool(walk, region):
    call = walk.call
    form = {
        "AllowUnauthenticatedIdentities": True,
        "AllowClassicFlow": True,
        "DeveloperProviderName": "login.walk",
        "SupportedLoginProviders": {"graph.facebook.com": "1234567890123456"},
        "IdentityPoolTags": {"made": "by-boto3"},
    }
    made = call(
        "create_identity_pool",
        lambda a: a["IdentityPoolId"].startswith(region + ":"),
        IdentityPoolName="walk",
        **form,
    )
    pool = {"IdentityPoolId": made.get("IdentityPoolId", "")}
    call("describe_identity_pool", lambda a: a["DeveloperProviderName"] == "login.walk", **pool)
    call("update_identity_pool", lambda a: a["IdentityPoolName"] == "walked", IdentityPoolName="walked", **form, **pool)
    named = {**pool, "IdentityPoolName": "walked"}
    call("list_identity_pools", lambda a: named in a["IdentityPools"], MaxResults=60)
    roles = {"authenticated": ROLE + "User", "unauthenticated": ROLE}
    call("set_identity_pool_roles", Roles=roles, **pool)
    call("get_identity_pool_roles", lambda a: a["Roles"] == roles, **pool)
    of = {**pool, "IdentityProviderName": "graph.facebook.com"}
    tags = {"user": "sub"}
    call("set_principal_tag_attribute_map", lambda a: a["PrincipalTags"] == tags, PrincipalTags=tags, **of)
    call("get_principal_tag_attribute_map", lambda a: a["PrincipalTags"] == tags, **of)
    arn = {"ResourceArn": f"arn:{partition_of(region)}:cognito-identity:{region}:123456789012:identitypool/{pool['IdentityPoolId']}"}
    call("tag_resource", Tags={"added": "yes"}, **arn)
    call("list_tags_for_resource", lambda a: a["Tags"] == {"added": "yes", "made": "by-boto3"}, **arn)
    call("untag_resource", TagKeys=["made"], **arn)
    call("list_tags_for_resource", lambda a: a["Tags"] == {"added": "yes"}, **arn)
    return pool


def walk_identities(walk, pool):
    call = walk.call
    guest = {"IdentityId": call("get_id", lambda a: a["IdentityId"], Logins={}, **pool).get("IdentityId", "")}
    call("get_credentials_for_identity", lambda a: a["Credentials"]["AccessKeyId"].startswith("ASIA"), Logins={}, **guest)
    call("get_open_id_token", lambda a: claims(a["Token"])["sub"] == guest["IdentityId"], Logins={}, **guest)

    def user(name):
        made = call(
            "get_open_id_token_for_developer_identity",
            lambda a: claims(a["Token"])["sub"] == a["IdentityId"],
            Logins={"login.walk": name},
            **pool,
        )
        return made.get("IdentityId", "")

    ann, bob = user("ann"), user("bob")
    provider = {"DeveloperProviderName": "login.walk"}
    names = {"SourceUserIdentifier": "ann", "DestinationUserIdentifier": "bob"}
    call("merge_developer_identities", lambda a: a["IdentityId"] == bob, **names, **provider, **pool)
    both = ["ann", "bob"]
    call("lookup_developer_identity", lambda a: a["DeveloperUserIdentifierList"] == both, IdentityId=bob, **pool)
    call("unlink_developer_identity", IdentityId=bob, DeveloperUserIdentifier="ann", **provider, **pool)
    call("lookup_developer_identity", lambda a: a["DeveloperUserIdentifierList"] == ["bob"], IdentityId=bob, **pool)
    linked = {"IdentityId": call("get_id", lambda a: a["IdentityId"] not in (ann, bob), Logins=FACEBOOK, **pool).get("IdentityId", "")}
    call("describe_identity", lambda a: a["Logins"] == ["graph.facebook.com"], **linked)
    call("unlink_identity", Logins=FACEBOOK, LoginsToRemove=["graph.facebook.com"], **linked)
    call("describe_identity", lambda a: not a.get("Logins"), **linked)
    listed = lambda a: [one["IdentityId"] for one in a["Identities"]]
    call("list_identities", lambda a: guest["IdentityId"] in listed(a), MaxResults=60, **pool)
    call("delete_identities", lambda a: a["UnprocessedIdentityIds"] == [], IdentityIdsToDelete=[guest["IdentityId"]])
    call("list_identities", lambda a: guest["IdentityId"] not in listed(a), MaxResults=60, **pool)


def main(endpoint, region):
    client = boto3.client(
        "cognito-identity",
        endpoint_url=endpoint,
        region_name=region,
        config=botocore.config.Config(retries={"total_max_attempts": 1}),
    )
    walk = Walk(client)
    pool = walk_pool(walk, region)
    walk_identities(walk, pool)
    walk.call("delete_identity_pool", **pool)
    walk.call("list_identity_pools", lambda a: pool["IdentityPoolId"] not in [p["IdentityPoolId"] for p in a["IdentityPools"]], MaxResults=60)

    print(f"boto3 {boto3.__version__}, botocore {botocore.__version__}")
    methods = client.meta.method_to_api_mapping
    for method, name in sorted(methods.items(), key=lambda pair: pair[1]):
        print(name, walk.outcome.get(method, "FAILED not called"))
    done = sum(walk.outcome.get(method) == "ok" for method in methods)
    print(f"{done} of {len(methods)} ok")
    return 0 if done == len(methods) else 1


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: walk_boto3.py ENDPOINT REGION")
    sys.exit(main(sys.argv[1], sys.argv[2]))
