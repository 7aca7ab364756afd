import { expect, test } from '@playwright/test';
import { manualClock } from '../../kernel/clock.ts';
import { seededIds } from '../../kernel/ids.ts';
import { parseSeed } from '../seed.ts';
import { createEmulator } from '../emulator.ts';
import { getId } from '../operations/get-id.ts';
import { signJws } from '../tokens/jws.ts';
import { publicHalf } from '../tokens/test-key.ts';
import { strangerKey } from './test-providers/provider-keys.ts';

const now = 1_790_000_000_000;

test('an issuer of a seed is trusted with its own keys', async () => {
  const pool = {
    IdentityPoolId: 'us-east-1:11111111-1111-4111-8111-111111111111',
    IdentityPoolName: 'p',
    OpenIdConnectProviderARNs: ['arn:aws:iam::123456789012:oidc-provider/login.mine.test'],
  };
  const issuer = { keys: [publicHalf(strangerKey, { kid: 'mine', alg: 'RS256' })], clientIds: ['my-app'] };
  const seed = parseSeed({ pools: [pool], trust: { issuers: { 'login.mine.test': issuer } } }, 'here');
  const { world } = createEmulator({ clock: manualClock(now), ids: seededIds('x'), seed });
  const claims = { iss: 'https://login.mine.test', sub: 'ann', aud: 'my-app', exp: now / 1000 + 60 };
  const good = signJws({ kid: 'mine', typ: 'JWT', alg: 'RS256' }, claims, strangerKey);
  const foreign = signJws({ kid: 'mine', typ: 'JWT', alg: 'RS256' }, { ...claims, aud: 'another' }, strangerKey);

  const ask = (token: string) =>
    getId({ IdentityPoolId: pool.IdentityPoolId, Logins: { 'login.mine.test': token } }, world.in('us-east-1'));

  expect(await ask(good)).toMatchObject({ ok: true });
  expect(await ask(foreign)).toMatchObject({ ok: false, message: 'Token is not from a supported provider of this identity pool.' });
});
