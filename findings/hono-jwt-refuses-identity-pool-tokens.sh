#!/usr/bin/env bash
# Guess: hono/jwt verifies a GetOpenIdToken token with verify() and verifyWithJwks() once RS512 is allowed.
# Instead: both refuse the token for its header alone, "jwt header is invalid", since typ is JWS and not JWT, and the
# calls take no option for it. decode() reads the same token, and the same claims under typ JWT verify.
# hono 4.13.19 on Node 20, run on 2026-12-01, with a key pair made for the occasion.
# Matters: a Hono app behind an identity pool cannot check these tokens with its own helper and needs jose or the like.
# An emulator that writes typ JWT into its tokens makes such an app work in tests and fail on AWS.
set -eu
folder=$(mktemp -d)
pids=""
tidy() { for p in $pids; do kill "$p" 2>/dev/null || true; done; rm -rf "$folder"; }
trap tidy EXIT
cd "$folder"
export HOME="$folder/home" AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_EC2_METADATA_DISABLED=true AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1
export no_proxy=127.0.0.1 NO_PROXY=127.0.0.1 npm_config_update_notifier=false PIP_DISABLE_PIP_VERSION_CHECK=1
mkdir -p "$HOME"
printf '{"private":true,"type":"module"}' > package.json
npm install --no-audit --no-fund --loglevel=error --save-exact hono@4.13.19 >npm.log 2>&1 || { cat npm.log; exit 1; }
cat > run.mjs <<'EOF'
import { generateKeyPairSync, createSign } from 'node:crypto'
import { verify, verifyWithJwks, decode } from 'hono/jwt'
const must = (truth, what) => { if (!truth) { console.log('changed: ' + what); process.exit(1) } }
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'own-key-1', use: 'sig', alg: 'RS512' }
const part = (o) => Buffer.from(JSON.stringify(o)).toString('base64url')
const now = Math.floor(Date.now() / 1000)
const token = (typ) => {
  const head = part({ kid: 'own-key-1', typ, alg: 'RS512' }) + '.' + part({ iss: 'https://cognito-identity.amazonaws.com', sub: 'us-east-1:00000000-0000-4000-8000-000000000001', aud: 'us-east-1:00000000-0000-4000-8000-0000000000aa', amr: ['unauthenticated'], iat: now, exp: now + 600 })
  return head + '.' + createSign('RSA-SHA512').update(head).sign(privateKey).toString('base64url')
}
const ask = async (call) => { try { await call(); return 'ok' } catch (e) { return e.name } }
must(await ask(() => verify(token('JWS'), jwk, 'RS512')) === 'JwtHeaderInvalid', 'verify refuses typ JWS')
must(await ask(() => verifyWithJwks(token('JWS'), { keys: [jwk], allowedAlgorithms: ['RS512'] })) === 'JwtHeaderInvalid', 'verifyWithJwks refuses typ JWS')
must(await ask(() => verify(token('JWT'), jwk, 'RS512')) === 'ok', 'typ JWT verifies')
must(await ask(() => verifyWithJwks(token('JWT'), { keys: [jwk], allowedAlgorithms: ['RS512'] })) === 'ok', 'typ JWT verifies with the key set')
must(decode(token('JWS')).header.typ === 'JWS', 'decode reads typ JWS')
console.log('as stated')
EOF
timeout 60 node run.mjs
