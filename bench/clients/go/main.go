// Walks every operation of identity pools with the AWS SDK for Go v2.
//
//	go run . ENDPOINT REGION
//
// Keys come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. The emulator has to run with seed.yaml.
// Prints `operation ok` or `operation FAILED reason` a line and ends with status 1 where one failed.
package main

import (
	"context"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	ci "github.com/aws/aws-sdk-go-v2/service/cognitoidentity"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentity/types"
)

const (
	role      = "arn:aws:iam::123456789012:role/Guest"
	developer = "login.walk"
	facebook  = "graph.facebook.com"
)

// outcome holds "ok" or the first failure of each operation called.
var outcome = map[string]string{}

type method[I, O any] func(context.Context, *I, ...func(*ci.Options)) (*O, error)

// call keeps what came of an operation; check tells whether the answer is meant. A failed call gives an empty answer.
func call[I, O any](operation method[I, O], input *I, check func(*O) bool) *O {
	name := strings.TrimSuffix(reflect.TypeFor[I]().Name(), "Input")
	answer, err := operation(context.Background(), input)
	failure := "ok"
	if err != nil {
		failure = "FAILED " + err.Error()
		answer = new(O)
	} else if check != nil && !check(answer) {
		failure = fmt.Sprintf("FAILED unexpected answer %+v", *answer)
	}
	if before, known := outcome[name]; !known || before == "ok" {
		outcome[name] = failure
	}
	return answer
}

func partitionOf(region string) string {
	switch {
	case strings.HasPrefix(region, "cn-"):
		return "aws-cn"
	case strings.HasPrefix(region, "us-gov-"):
		return "aws-us-gov"
	}
	return "aws"
}

func walkPool(client *ci.Client, region string) *string {
	providers := map[string]string{facebook: "1234567890123456"}
	tags := map[string]string{"made": "by-go"}
	pool := call(client.CreateIdentityPool, &ci.CreateIdentityPoolInput{
		IdentityPoolName: aws.String("walk"), AllowUnauthenticatedIdentities: true, AllowClassicFlow: aws.Bool(true),
		DeveloperProviderName: aws.String(developer), SupportedLoginProviders: providers, IdentityPoolTags: tags,
	}, func(o *ci.CreateIdentityPoolOutput) bool {
		return strings.HasPrefix(aws.ToString(o.IdentityPoolId), region+":")
	}).IdentityPoolId
	call(client.DescribeIdentityPool, &ci.DescribeIdentityPoolInput{IdentityPoolId: pool},
		func(o *ci.DescribeIdentityPoolOutput) bool { return aws.ToString(o.DeveloperProviderName) == developer })
	call(client.UpdateIdentityPool, &ci.UpdateIdentityPoolInput{
		IdentityPoolId: pool, IdentityPoolName: aws.String("walked"), AllowUnauthenticatedIdentities: true, AllowClassicFlow: aws.Bool(true),
		DeveloperProviderName: aws.String(developer), SupportedLoginProviders: providers, IdentityPoolTags: tags,
	}, func(o *ci.UpdateIdentityPoolOutput) bool { return aws.ToString(o.IdentityPoolName) == "walked" })
	call(client.ListIdentityPools, &ci.ListIdentityPoolsInput{MaxResults: aws.Int32(60)}, func(o *ci.ListIdentityPoolsOutput) bool {
		return slices.ContainsFunc(o.IdentityPools, func(one types.IdentityPoolShortDescription) bool {
			return aws.ToString(one.IdentityPoolId) == aws.ToString(pool)
		})
	})
	return pool
}

func walkSettings(client *ci.Client, region string, pool *string) {
	roles := map[string]string{"authenticated": role + "User", "unauthenticated": role}
	call(client.SetIdentityPoolRoles, &ci.SetIdentityPoolRolesInput{IdentityPoolId: pool, Roles: roles}, nil)
	call(client.GetIdentityPoolRoles, &ci.GetIdentityPoolRolesInput{IdentityPoolId: pool},
		func(o *ci.GetIdentityPoolRolesOutput) bool { return reflect.DeepEqual(o.Roles, roles) })
	claims := map[string]string{"user": "sub"}
	call(client.SetPrincipalTagAttributeMap, &ci.SetPrincipalTagAttributeMapInput{
		IdentityPoolId: pool, IdentityProviderName: aws.String(facebook), PrincipalTags: claims,
	}, func(o *ci.SetPrincipalTagAttributeMapOutput) bool { return reflect.DeepEqual(o.PrincipalTags, claims) })
	call(client.GetPrincipalTagAttributeMap, &ci.GetPrincipalTagAttributeMapInput{
		IdentityPoolId: pool, IdentityProviderName: aws.String(facebook),
	}, func(o *ci.GetPrincipalTagAttributeMapOutput) bool { return reflect.DeepEqual(o.PrincipalTags, claims) })

	arn := aws.String("arn:" + partitionOf(region) + ":cognito-identity:" + region + ":123456789012:identitypool/" + aws.ToString(pool))
	tagged := func(tags map[string]string) {
		call(client.ListTagsForResource, &ci.ListTagsForResourceInput{ResourceArn: arn},
			func(o *ci.ListTagsForResourceOutput) bool { return reflect.DeepEqual(o.Tags, tags) })
	}
	call(client.TagResource, &ci.TagResourceInput{ResourceArn: arn, Tags: map[string]string{"added": "yes"}}, nil)
	tagged(map[string]string{"made": "by-go", "added": "yes"})
	call(client.UntagResource, &ci.UntagResourceInput{ResourceArn: arn, TagKeys: []string{"made"}}, nil)
	tagged(map[string]string{"added": "yes"})
}

func walkGuest(client *ci.Client, pool *string) *string {
	none := map[string]string{}
	guest := call(client.GetId, &ci.GetIdInput{IdentityPoolId: pool, Logins: none}, nil).IdentityId
	call(client.GetCredentialsForIdentity, &ci.GetCredentialsForIdentityInput{IdentityId: guest, Logins: none},
		func(o *ci.GetCredentialsForIdentityOutput) bool {
			return o.Credentials != nil && o.Credentials.Expiration != nil && strings.HasPrefix(aws.ToString(o.Credentials.AccessKeyId), "ASIA")
		})
	call(client.GetOpenIdToken, &ci.GetOpenIdTokenInput{IdentityId: guest, Logins: none}, func(o *ci.GetOpenIdTokenOutput) bool {
		return strings.Count(aws.ToString(o.Token), ".") == 2 && aws.ToString(o.IdentityId) == aws.ToString(guest)
	})
	return guest
}

func walkUsers(client *ci.Client, pool *string) {
	identityOf := func(user string) *string {
		return call(client.GetOpenIdTokenForDeveloperIdentity, &ci.GetOpenIdTokenForDeveloperIdentityInput{
			IdentityPoolId: pool, Logins: map[string]string{developer: user},
		}, func(o *ci.GetOpenIdTokenForDeveloperIdentityOutput) bool {
			return strings.Count(aws.ToString(o.Token), ".") == 2
		}).IdentityId
	}
	identityOf("ann")
	bob := identityOf("bob")
	call(client.MergeDeveloperIdentities, &ci.MergeDeveloperIdentitiesInput{
		IdentityPoolId: pool, DeveloperProviderName: aws.String(developer),
		SourceUserIdentifier: aws.String("ann"), DestinationUserIdentifier: aws.String("bob"),
	}, func(o *ci.MergeDeveloperIdentitiesOutput) bool {
		return aws.ToString(o.IdentityId) == aws.ToString(bob)
	})
	found := func(users ...string) {
		call(client.LookupDeveloperIdentity, &ci.LookupDeveloperIdentityInput{IdentityPoolId: pool, IdentityId: bob},
			func(o *ci.LookupDeveloperIdentityOutput) bool {
				return slices.Equal(o.DeveloperUserIdentifierList, users)
			})
	}
	found("ann", "bob")
	call(client.UnlinkDeveloperIdentity, &ci.UnlinkDeveloperIdentityInput{
		IdentityPoolId: pool, IdentityId: bob, DeveloperProviderName: aws.String(developer), DeveloperUserIdentifier: aws.String("ann"),
	}, nil)
	found("bob")
}

func walkLogins(client *ci.Client, pool *string) {
	logins := map[string]string{facebook: "token-of-ann"}
	linked := call(client.GetId, &ci.GetIdInput{IdentityPoolId: pool, Logins: logins}, nil).IdentityId
	described := func(count int) {
		call(client.DescribeIdentity, &ci.DescribeIdentityInput{IdentityId: linked},
			func(o *ci.DescribeIdentityOutput) bool { return len(o.Logins) == count && o.CreationDate != nil })
	}
	described(1)
	call(client.UnlinkIdentity, &ci.UnlinkIdentityInput{IdentityId: linked, Logins: logins, LoginsToRemove: []string{facebook}}, nil)
	described(0)
}

func walkEnd(client *ci.Client, pool, guest *string) {
	listed := func(wanted bool) {
		call(client.ListIdentities, &ci.ListIdentitiesInput{IdentityPoolId: pool, MaxResults: aws.Int32(60)},
			func(o *ci.ListIdentitiesOutput) bool {
				return wanted == slices.ContainsFunc(o.Identities, func(one types.IdentityDescription) bool {
					return aws.ToString(one.IdentityId) == aws.ToString(guest)
				})
			})
	}
	listed(true)
	call(client.DeleteIdentities, &ci.DeleteIdentitiesInput{IdentityIdsToDelete: []string{aws.ToString(guest)}},
		func(o *ci.DeleteIdentitiesOutput) bool { return len(o.UnprocessedIdentityIds) == 0 })
	listed(false)
	call(client.DeleteIdentityPool, &ci.DeleteIdentityPoolInput{IdentityPoolId: pool}, nil)
}

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: go run . ENDPOINT REGION")
		os.Exit(2)
	}
	endpoint, region := os.Args[1], os.Args[2]
	loaded, err := config.LoadDefaultConfig(context.Background(), config.WithRegion(region), config.WithRetryMaxAttempts(1))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	client := ci.NewFromConfig(loaded, func(o *ci.Options) { o.BaseEndpoint = aws.String(endpoint) })

	pool := walkPool(client, region)
	walkSettings(client, region, pool)
	guest := walkGuest(client, pool)
	walkUsers(client, pool)
	walkLogins(client, pool)
	walkEnd(client, pool, guest)

	fmt.Println("aws-sdk-go-v2", aws.SDKVersion)
	names := make([]string, 0, len(outcome))
	ok := 0
	for name, result := range outcome {
		names = append(names, name)
		if result == "ok" {
			ok++
		}
	}
	slices.Sort(names)
	for _, name := range names {
		fmt.Println(name, outcome[name])
	}
	fmt.Printf("%d of %d ok\n", ok, len(names))
	if ok != 23 {
		os.Exit(1)
	}
}
