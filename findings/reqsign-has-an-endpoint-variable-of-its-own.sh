#!/usr/bin/env bash
# Guess: reqsign's Cognito provider finds an emulator by AWS_ENDPOINT_URL_COGNITO_IDENTITY or AWS_ENDPOINT_URL.
# Instead: it reads neither. AWS_COGNITO_ENDPOINT is its variable, and no option in code sets an endpoint. In China the
# address it makes up lacks ".cn": region cn-north-1 gives cognito-identity.cn-north-1.amazonaws.com.
# reqsign-aws-core 3.2.0 with reqsign-core 3.3.2, run on 2026-12-01.
# Matters: a test set-up that exports the standard variables and believes itself offline asks the real service with this
# crate. Set both; a recorder that sees no call of such a program has this as the first thing to look at.
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
fn first(envs: &[(&str, &str)], region: &str) -> String {
    let s = service("1959377625");
    pollster::block_on(provider().with_region(region).provide_credential(&context(&s, envs))).unwrap();
    let calls = s.calls.lock().unwrap();
    must(calls.iter().all(|c| c.0 == calls[0].0), "both calls go to one address");
    calls[0].0.clone()
}
fn main() {
    let local = "http://127.0.0.1:4000/";
    let standard = first(&[("AWS_ENDPOINT_URL_COGNITO_IDENTITY", local), ("AWS_ENDPOINT_URL", local)], "us-east-1");
    must(standard == "https://cognito-identity.us-east-1.amazonaws.com/", &format!("the standard variables give {standard}"));
    let own = first(&[("AWS_COGNITO_ENDPOINT", local)], "us-east-1");
    must(own == local, &format!("its own variable gives {own}"));
    let china = first(&[], "cn-north-1");
    must(china == "https://cognito-identity.cn-north-1.amazonaws.com/", &format!("China gives {china}"));
    println!("as stated");
}
EOF
CARGO_TARGET_DIR="$folder/target" timeout 540 nice -n 15 cargo build --quiet 2>cargo.log || { cat cargo.log; exit 1; }
timeout 60 "$folder/target/debug/own"
