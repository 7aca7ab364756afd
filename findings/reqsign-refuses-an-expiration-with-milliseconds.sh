#!/usr/bin/env bash
# Guess: reqsign's Cognito provider (the signer behind OpenDAL) cuts or rounds an Expiration that has a fraction.
# Instead: it fails, "expiration must be a whole number of Unix seconds", and there are no credentials. Whole seconds in
# exponent form, 1.959377625E9, it reads.
# reqsign-aws-core 3.2.0 with reqsign-core 3.3.2, run on 2026-12-01.
# Matters: dates of this service have been seen with milliseconds, and moto sends microseconds: a program on this crate gets
# no credentials from such an answer. An emulator should send whole seconds here; a test of clients should send both.
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
    for (text, works) in [("1959377625", true), ("1.959377625E9", true), ("1959377625.0", true), ("1959377625.123", false), ("1.959377625123E9", false)] {
        let s = service(text);
        let got = pollster::block_on(provider().provide_credential(&context(&s, &[])));
        must(got.is_ok() == works, &format!("{text} gives {:?}", got.is_ok()));
        if let Err(e) = got { must(e.to_string().contains("whole number"), &format!("the error is {e}")); }
    }
    println!("as stated");
}
EOF
CARGO_TARGET_DIR="$folder/target" timeout 540 nice -n 15 cargo build --quiet 2>cargo.log || { cat cargo.log; exit 1; }
timeout 60 "$folder/target/debug/own"
