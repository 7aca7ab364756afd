#!/usr/bin/env bash
# Guess: reqsign's Cognito provider asks GetId once and keeps the identity while the program runs, as AWS's SDKs do.
# Instead: each time it is asked for credentials it sends GetId again, so a guest has a new identity at every refresh, about
# once an hour. Only an identity id given by the program (or in AWS_COGNITO_IDENTITY_ID) stops that; and that id alone is
# not enough: without a pool id the provider gives nothing and says nothing.
# reqsign-aws-core 3.2.0 with reqsign-core 3.3.2, run on 2026-12-01.
# Matters: what a guest stored under their own identity is out of reach after an hour, and ListIdentities of an emulator
# or a real pool fills up. Tests of one round never show it: let the credentials expire once.
set -eu
folder=$(mktemp -d)
pids=""
tidy() { for p in $pids; do kill "$p" 2>/dev/null || true; done; rm -rf "$folder"; }
trap tidy EXIT
cd "$folder"
export AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_EC2_METADATA_DISABLED=true AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1
export no_proxy=127.0.0.1 NO_PROXY=127.0.0.1 npm_config_update_notifier=false PIP_DISABLE_PIP_VERSION_CHECK=1
mkdir src
cat > Cargo.toml <<'EOF'
[package]
name = "own"
version = "0.1.0"
edition = "2021"
[dependencies]
reqsign-aws-core = "=3.2.0"
reqsign-core = "=3.3.2"
bytes = "1"
http = "1"
serde_json = "1"
pollster = "=0.4.0"
[profile.dev]
debug = false
EOF
cat > src/main.rs <<'EOF'
use reqsign_aws_core::CognitoIdentityCredentialProvider;
use reqsign_core::{Context, HttpSend, ProvideCredential, Result, StaticEnv};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

// A service inside the program: it keeps what it was sent and answers by the operation.
#[derive(Debug, Clone)]
struct Service { calls: Arc<Mutex<Vec<(String, String, String)>>>, expiration: String }
impl HttpSend for Service {
    async fn http_send(&self, req: http::Request<bytes::Bytes>) -> Result<http::Response<bytes::Bytes>> {
        let op = req.headers()["x-amz-target"].to_str().unwrap().split('.').nth(1).unwrap().to_string();
        let mut calls = self.calls.lock().unwrap();
        let n = calls.iter().filter(|c| c.1 == "GetId").count() + 1;
        calls.push((req.uri().to_string(), op.clone(), String::from_utf8_lossy(req.body()).to_string()));
        let body = if op == "GetId" {
            format!(r#"{{"IdentityId":"us-east-1:00000000-0000-4000-8000-00000000000{}"}}"#, n)
        } else {
            format!(r#"{{"Credentials":{{"AccessKeyId":"ASIAEXAMPLE000000001","Expiration":{},"SecretKey":"s","SessionToken":"t"}},"IdentityId":"us-east-1:00000000-0000-4000-8000-000000000001"}}"#, self.expiration)
        };
        Ok(http::Response::builder().status(200).body(bytes::Bytes::from(body)).unwrap())
    }
}
fn service(expiration: &str) -> Service { Service { calls: Arc::new(Mutex::new(vec![])), expiration: expiration.to_string() } }
fn context(s: &Service, envs: &[(&str, &str)]) -> Context {
    let envs: HashMap<String, String> = envs.iter().map(|(k, v)| (k.to_string(), v.to_string())).collect();
    Context::new().with_http_send(s.clone()).with_env(StaticEnv { home_dir: None, envs })
}
fn provider() -> CognitoIdentityCredentialProvider {
    CognitoIdentityCredentialProvider::new().with_identity_pool_id("us-east-1:00000000-0000-4000-8000-0000000000aa").with_region("us-east-1")
}
fn must(truth: bool, what: &str) { if !truth { println!("changed: {what}"); std::process::exit(1); } }
fn main() {
    let s = service("1959377625");
    let ctx = context(&s, &[]);
    let p = provider();
    for _ in 0..2 { must(pollster::block_on(p.provide_credential(&ctx)).unwrap().is_some(), "credentials come"); }
    let ops: Vec<String> = s.calls.lock().unwrap().iter().map(|c| c.1.clone()).collect();
    must(ops == ["GetId", "GetCredentialsForIdentity", "GetId", "GetCredentialsForIdentity"], &format!("the calls are {ops:?}"));
    let asked: Vec<String> = s.calls.lock().unwrap().iter().filter(|c| c.1 != "GetId").map(|c| c.2.clone()).collect();
    must(asked[0] != asked[1], "two identities");
    let id = "us-east-1:00000000-0000-4000-8000-000000000007";
    let alone = CognitoIdentityCredentialProvider::new().with_identity_id(id).with_region("us-east-1");
    let t = service("1959377625");
    must(pollster::block_on(alone.provide_credential(&context(&t, &[]))).unwrap().is_none(), "an identity without a pool gives nothing");
    must(t.calls.lock().unwrap().is_empty(), "and sends nothing");
    let u = service("1959377625");
    must(pollster::block_on(provider().with_identity_id(id).provide_credential(&context(&u, &[]))).unwrap().is_some(), "with both it works");
    must(u.calls.lock().unwrap().len() == 1, "and sends no GetId");
    println!("as stated");
}
EOF
CARGO_TARGET_DIR="$folder/target" timeout 540 nice -n 15 cargo build --quiet 2>cargo.log || { cat cargo.log; exit 1; }
timeout 60 "$folder/target/debug/own"
