//! Walks every operation of identity pools with the AWS SDK for Rust.
//!
//! `cargo run -- ENDPOINT REGION`
//!
//! Keys come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. The emulator has to run with seed.yaml.
//! Prints `operation ok` or `operation FAILED reason` a line and ends with status 1 where one failed.

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::process::ExitCode;

use aws_config::retry::RetryConfig;
use aws_config::{BehaviorVersion, Region};
use aws_sdk_cognitoidentity::Client;
use aws_sdk_cognitoidentity::error::DisplayErrorContext;
use aws_sdk_cognitoidentity::types::Credentials;

const ROLE: &str = "arn:aws:iam::123456789012:role/Guest";
const DEVELOPER: &str = "login.walk";
const FACEBOOK: &str = "graph.facebook.com";
const OPERATIONS: usize = 23;

/// What came of each operation called: "ok" or the first failure.
struct Walk {
    client: Client,
    region: String,
    outcome: BTreeMap<&'static str, String>,
}

fn map<const N: usize>(pairs: [(&str, &str); N]) -> HashMap<String, String> {
    pairs.map(|(key, value)| (key.to_owned(), value.to_owned())).into()
}

fn is_token(token: Option<&str>) -> bool {
    token.is_some_and(|text| text.split('.').count() == 3)
}

fn is_whole(credentials: Option<&Credentials>) -> bool {
    credentials.is_some_and(|given| {
        given.access_key_id().is_some_and(|key| key.starts_with("ASIA")) && given.secret_key().is_some() && given.expiration().is_some()
    })
}

impl Walk {
    /// Keeps what came of a call; `meant` tells whether the answer is. None ends the walk: what follows stands on the answer.
    fn note<T: std::fmt::Debug, E: Error>(&mut self, operation: &'static str, came: Result<T, E>, meant: impl Fn(&T) -> bool) -> Option<T> {
        let result = match &came {
            Ok(answer) if meant(answer) => "ok".to_owned(),
            Ok(answer) => format!("FAILED unexpected answer {answer:?}"),
            Err(reason) => format!("FAILED {}", DisplayErrorContext(reason)),
        };
        let kept = self.outcome.entry(operation).or_insert_with(|| result.clone());
        if kept == "ok" {
            *kept = result;
        }
        came.ok()
    }

    async fn all(&mut self) -> Option<()> {
        let pool = self.pool().await?;
        self.settings(&pool).await?;
        let guest = self.guest(&pool).await?;
        self.users(&pool).await?;
        self.logins(&pool).await?;
        self.end(&pool, &guest).await
    }

    async fn pool(&mut self) -> Option<String> {
        let made = self
            .client
            .create_identity_pool()
            .identity_pool_name("walk")
            .allow_unauthenticated_identities(true)
            .allow_classic_flow(true)
            .developer_provider_name(DEVELOPER)
            .supported_login_providers(FACEBOOK, "1234567890123456")
            .identity_pool_tags("made", "by-rust")
            .send()
            .await;
        let start = format!("{}:", self.region);
        let made = self.note("CreateIdentityPool", made, |pool| pool.identity_pool_id().starts_with(&start))?;
        let pool = made.identity_pool_id().to_owned();

        let told = self.client.describe_identity_pool().identity_pool_id(&pool).send().await;
        self.note("DescribeIdentityPool", told, |told| told.developer_provider_name() == Some(DEVELOPER))?;
        let updated = self
            .client
            .update_identity_pool()
            .identity_pool_id(&pool)
            .identity_pool_name("walked")
            .allow_unauthenticated_identities(true)
            .allow_classic_flow(true)
            .developer_provider_name(DEVELOPER)
            .supported_login_providers(FACEBOOK, "1234567890123456")
            .identity_pool_tags("made", "by-rust")
            .send()
            .await;
        self.note("UpdateIdentityPool", updated, |pool| pool.identity_pool_name() == "walked")?;
        let list = self.client.list_identity_pools().max_results(60).send().await;
        self.note("ListIdentityPools", list, |list| {
            list.identity_pools().iter().any(|one| one.identity_pool_id() == Some(pool.as_str()))
        })?;
        Some(pool)
    }

    async fn settings(&mut self, pool: &str) -> Option<()> {
        let user_role = format!("{ROLE}User");
        let roles = map([("authenticated", &user_role), ("unauthenticated", ROLE)]);
        let set = self.client.set_identity_pool_roles().identity_pool_id(pool).set_roles(Some(roles.clone())).send().await;
        self.note("SetIdentityPoolRoles", set, |_| true)?;
        let got = self.client.get_identity_pool_roles().identity_pool_id(pool).send().await;
        self.note("GetIdentityPoolRoles", got, |got| got.roles() == Some(&roles))?;

        let claims = map([("user", "sub")]);
        let set = self
            .client
            .set_principal_tag_attribute_map()
            .identity_pool_id(pool)
            .identity_provider_name(FACEBOOK)
            .set_principal_tags(Some(claims.clone()))
            .send()
            .await;
        self.note("SetPrincipalTagAttributeMap", set, |set| set.principal_tags() == Some(&claims))?;
        let got = self.client.get_principal_tag_attribute_map().identity_pool_id(pool).identity_provider_name(FACEBOOK).send().await;
        self.note("GetPrincipalTagAttributeMap", got, |got| got.principal_tags() == Some(&claims))?;

        let arn = format!("arn:{}:cognito-identity:{}:123456789012:identitypool/{pool}", self.partition(), self.region);
        let done = self.client.tag_resource().resource_arn(&arn).tags("added", "yes").send().await;
        self.note("TagResource", done, |_| true)?;
        self.tagged(&arn, map([("made", "by-rust"), ("added", "yes")])).await?;
        let done = self.client.untag_resource().resource_arn(&arn).tag_keys("made").send().await;
        self.note("UntagResource", done, |_| true)?;
        self.tagged(&arn, map([("added", "yes")])).await
    }

    fn partition(&self) -> &'static str {
        match self.region.as_str() {
            region if region.starts_with("cn-") => "aws-cn",
            region if region.starts_with("us-gov-") => "aws-us-gov",
            _ => "aws",
        }
    }

    async fn tagged(&mut self, arn: &str, tags: HashMap<String, String>) -> Option<()> {
        let told = self.client.list_tags_for_resource().resource_arn(arn).send().await;
        self.note("ListTagsForResource", told, |told| told.tags() == Some(&tags)).map(|_| ())
    }

    async fn guest(&mut self, pool: &str) -> Option<String> {
        let none = Some(HashMap::new());
        let got = self.client.get_id().identity_pool_id(pool).set_logins(none.clone()).send().await;
        let guest = self.note("GetId", got, |got| got.identity_id().is_some())?.identity_id()?.to_owned();
        let got = self.client.get_credentials_for_identity().identity_id(&guest).set_logins(none.clone()).send().await;
        self.note("GetCredentialsForIdentity", got, |got| is_whole(got.credentials()))?;
        let got = self.client.get_open_id_token().identity_id(&guest).set_logins(none).send().await;
        self.note("GetOpenIdToken", got, |got| is_token(got.token()) && got.identity_id() == Some(guest.as_str()))?;
        Some(guest)
    }

    async fn identity_of(&mut self, pool: &str, user: &str) -> Option<String> {
        let got = self.client.get_open_id_token_for_developer_identity().identity_pool_id(pool).logins(DEVELOPER, user).send().await;
        self.note("GetOpenIdTokenForDeveloperIdentity", got, |got| is_token(got.token()))?.identity_id().map(str::to_owned)
    }

    async fn users(&mut self, pool: &str) -> Option<()> {
        self.identity_of(pool, "ann").await?;
        let bob = self.identity_of(pool, "bob").await?;
        let merged = self
            .client
            .merge_developer_identities()
            .identity_pool_id(pool)
            .developer_provider_name(DEVELOPER)
            .source_user_identifier("ann")
            .destination_user_identifier("bob")
            .send()
            .await;
        self.note("MergeDeveloperIdentities", merged, |merged| merged.identity_id() == Some(bob.as_str()))?;
        self.found(pool, &bob, &["ann", "bob"]).await?;
        let done = self
            .client
            .unlink_developer_identity()
            .identity_pool_id(pool)
            .identity_id(&bob)
            .developer_provider_name(DEVELOPER)
            .developer_user_identifier("ann")
            .send()
            .await;
        self.note("UnlinkDeveloperIdentity", done, |_| true)?;
        self.found(pool, &bob, &["bob"]).await
    }

    async fn found(&mut self, pool: &str, identity: &str, users: &[&str]) -> Option<()> {
        let told = self.client.lookup_developer_identity().identity_pool_id(pool).identity_id(identity).send().await;
        self.note("LookupDeveloperIdentity", told, |told| told.developer_user_identifier_list() == users).map(|_| ())
    }

    async fn logins(&mut self, pool: &str) -> Option<()> {
        let ann = Some(map([(FACEBOOK, "token-of-ann")]));
        let got = self.client.get_id().identity_pool_id(pool).set_logins(ann.clone()).send().await;
        let linked = self.note("GetId", got, |_| true)?.identity_id()?.to_owned();
        self.described(&linked, 1).await?;
        let done = self.client.unlink_identity().identity_id(&linked).set_logins(ann).logins_to_remove(FACEBOOK).send().await;
        self.note("UnlinkIdentity", done, |_| true)?;
        self.described(&linked, 0).await
    }

    async fn described(&mut self, identity: &str, logins: usize) -> Option<()> {
        let told = self.client.describe_identity().identity_id(identity).send().await;
        self.note("DescribeIdentity", told, |told| told.logins().len() == logins && told.creation_date().is_some()).map(|_| ())
    }

    async fn end(&mut self, pool: &str, guest: &str) -> Option<()> {
        self.listed(pool, guest, true).await?;
        let done = self.client.delete_identities().identity_ids_to_delete(guest).send().await;
        self.note("DeleteIdentities", done, |done| done.unprocessed_identity_ids().is_empty())?;
        self.listed(pool, guest, false).await?;
        let done = self.client.delete_identity_pool().identity_pool_id(pool).send().await;
        self.note("DeleteIdentityPool", done, |_| true).map(|_| ())
    }

    async fn listed(&mut self, pool: &str, guest: &str, wanted: bool) -> Option<()> {
        let list = self.client.list_identities().identity_pool_id(pool).max_results(60).send().await;
        self.note("ListIdentities", list, |list| {
            list.identities().iter().any(|one| one.identity_id() == Some(guest)) == wanted
        })
        .map(|_| ())
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let [endpoint, region] = given.as_slice() else {
        eprintln!("usage: cargo run -- ENDPOINT REGION");
        return ExitCode::from(2);
    };
    let config = aws_config::defaults(BehaviorVersion::latest())
        .endpoint_url(endpoint)
        .region(Region::new(region.clone()))
        .retry_config(RetryConfig::disabled())
        .load()
        .await;
    let mut walk = Walk { client: Client::new(&config), region: region.clone(), outcome: BTreeMap::new() };
    if walk.all().await.is_none() {
        eprintln!("The walk ended early.");
    }
    println!("aws-sdk-rust {}", aws_sdk_cognitoidentity::meta::PKG_VERSION);
    for (operation, result) in &walk.outcome {
        println!("{operation} {result}");
    }
    let ok = walk.outcome.values().filter(|result| *result == "ok").count();
    println!("{ok} of {OPERATIONS} ok");
    ExitCode::from(u8::from(ok != OPERATIONS))
}
