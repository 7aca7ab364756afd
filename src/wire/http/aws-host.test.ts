import { expect, test } from '@playwright/test';
import { guardKey, type Destination } from './aws-host.ts';
import { isLoopback } from './loopback.ts';

const live = { live: true, insecureHttp: false } as const;
const here = { live: false, insecureHttp: false } as const;

function refusalOf(destination: Destination): string | undefined {
  try {
    guardKey(destination);
    return undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'another error';
  }
}

const own = [
  'https://cognito-identity.eu-west-1.amazonaws.com',
  'https://cognito-identity-fips.us-gov-west-1.amazonaws.com',
  'https://cognito-identity.us-east-1.api.aws',
  'https://cognito-identity.cn-north-1.amazonaws.com.cn',
  'https://cognito-identity.eusc-de-east-1.amazonaws.eu',
  'https://vpce-0a1b2c3d-4e5f.cognito-identity.us-east-1.vpce.amazonaws.com',
  'https://sts.eu-west-1.amazonaws.com',
  'https://sts.amazonaws.com',
];

for (const url of own)
  test(`the key of this machine goes to ${url}, and not over plain http`, () => {
    const plain = url.replace('https', 'http');

    expect(refusalOf({ ...live, url, key: 'machine' })).toBeUndefined();
    expect(refusalOf({ ...live, url: plain, key: 'machine', insecureHttp: true })).toBe('key-needs-https');
  });

const others = [
  'http://localhost.evil.example',
  'https://localhost.evil.example',
  'http://127.0.0.1.evil.example',
  'http://127.0.0.1:5000',
  'https://cognito-identity.us-east-1.amazonaws.com.evil.example',
  'https://evil-cognito-identity.us-east-1.amazonaws.com',
  'https://bucket.s3.amazonaws.com',
  'https://abcdef.execute-api.us-east-1.amazonaws.com',
  'https://vpce-0a1b-2c3d.vpce-svc-0a1b.us-east-1.vpce.amazonaws.com',
];

for (const url of others)
  test(`the key of this machine does not go to ${url}`, () => {
    expect(refusalOf({ ...live, url, key: 'machine' })).toBe('key-of-this-machine');
    expect(refusalOf({ ...live, url, key: 'machine', insecureHttp: true })).toBe('key-of-this-machine');
  });

test('a key that was given goes anywhere over https, and beyond this machine over plain http only where that is allowed', () => {
  const far = 'http://pools.example.test:5000';

  expect(refusalOf({ ...live, url: 'https://pools.example.test', key: 'given' })).toBeUndefined();
  expect(refusalOf({ ...here, url: far, key: 'given' })).toBe('plain-http');
  expect(refusalOf({ ...live, url: far, key: 'test' })).toBe('plain-http');
  expect(refusalOf({ ...live, url: far, key: 'given', insecureHttp: true })).toBeUndefined();
  expect(refusalOf({ ...here, url: 'http://127.0.0.1:5000', key: 'given' })).toBeUndefined();
});

test('the key that any emulator takes goes over plain http, as long as the real service is not meant', () => {
  expect(refusalOf({ ...here, url: 'http://moto:5000', key: 'test' })).toBeUndefined();
  expect(refusalOf({ ...here, url: 'http://cognito-identity.us-east-1.amazonaws.com', key: 'test' })).toBe('live-not-asked-for');
});

test('this machine is known by its addresses, not by the beginning of a name', () => {
  expect(['127.0.0.1', '127.9.8.7', '::1', '[::1]', 'localhost', 'LOCALHOST'].filter((host) => !isLoopback(host))).toEqual([]);
  expect(
    ['127.evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '0.0.0.0', '[::2]', '128.0.0.1'].filter(isLoopback),
  ).toEqual([]);
});
