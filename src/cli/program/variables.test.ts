import { expect, test } from '@playwright/test';
import { variablesFor } from './variables.ts';

const url = 'http://127.0.0.1:4602';
const endpoints = { AWS_ENDPOINT_URL_COGNITO_IDENTITY: url, AWS_ENDPOINT_URL_STS: url };
const region = { AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-1' };
const key = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };

const cases = [
  { env: {}, also: { ...region, ...key } },
  { env: { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'mine' }, also: {} },
  { env: { AWS_PROFILE: 'work' }, also: {} },
  { env: { AWS_DEFAULT_REGION: 'us-east-1' }, also: key },
  { env: { AWS_REGION: '' }, also: { ...region, ...key } },
  { env: { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }, also: { ...region, ...key, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false' } },
  {
    env: { HTTP_PROXY: 'http://proxy.example.test', no_proxy: 'example.test' },
    also: { ...region, ...key, NO_PROXY: 'example.test,127.0.0.1', no_proxy: 'example.test,127.0.0.1' },
  },
] as const;

for (const { env, also } of cases) {
  test(`a program with ${JSON.stringify(env)} is told where a replay is, and what it lacks`, () => {
    expect(variablesFor({ url, sts: true, region: 'eu-west-1' }, env)).toEqual({ ...endpoints, ...also });
  });
}

test('a program that is recorded keeps its own region and key, and the STS of AWS', () => {
  expect(variablesFor({ url, sts: false }, {})).toEqual({ AWS_ENDPOINT_URL_COGNITO_IDENTITY: url });
});

test('a program that keeps the address of AWS is told of the HTTPS proxy alone', () => {
  expect(Object.keys(variablesFor({ url, sts: true, certificateFile: 'ca.pem' }, {}))).toEqual([
    'HTTPS_PROXY',
    'AWS_CA_BUNDLE',
    'SSL_CERT_FILE',
    'NODE_EXTRA_CA_CERTS',
  ]);
});
