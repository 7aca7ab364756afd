import { expect, test } from '@playwright/test';
import { partitions } from './partitions.ts';
import {
  dnsSuffixForm,
  isTokenIssuer,
  issuerHostOf,
  regionForm,
  regionOfEndpoint,
  userPoolHostForm,
  userPoolName,
} from './region-names.ts';

const regions = partitions.flatMap(({ offered, others }) => [...offered, ...others]);

test('the form of a region fits every one there is, and no name that an emulator made up', () => {
  const form = new RegExp(`^${regionForm}$`);
  expect(regions.filter((region) => !form.test(region))).toEqual([]);
  expect(['local', '0', 'us-east', 'a-b-1', 'us-east-1_x'].filter((region) => form.test(region))).toEqual([]);
});

test('an endpoint names its region with FIPS, dual stack and PrivateLink, in every partition', () => {
  for (const { dnsSuffix, dualStackDnsSuffix, offered, others } of partitions) {
    for (const region of [...offered, ...others]) {
      const hosts = [
        `cognito-identity.${region}.${dnsSuffix}`,
        `cognito-identity-fips.${region}.${dnsSuffix}`,
        `cognito-identity.${region}.${dualStackDnsSuffix}`,
        `cognito-identity-fips.${region}.${dualStackDnsSuffix}`,
        `vpce-0a1b2c3d4e5f60718-abcdefgh.cognito-identity.${region}.vpce.${dnsSuffix}`,
        `vpce-0a1b2c3d4e5f60718-abcdefgh-${region}a.cognito-identity.${region}.vpce.${dnsSuffix}`,
      ];
      expect(hosts.map(regionOfEndpoint)).toEqual(hosts.map(() => region));
    }
  }
});

const others = [
  'cognito-identity.us-east-1.amazonaws.com.evil.example',
  'cognito-identity.us-east-1.amazonaws.com.cn',
  'cognito-identity.eusc-de-east-1.amazonaws.com',
  'cognito-identity.local.amazonaws.com',
  'cognito-idp.us-east-1.amazonaws.com',
  'vpce-0a.s3.us-east-1.vpce.amazonaws.com',
  'cognito-identity.amazonaws.com',
];
for (const host of others) {
  test(`${host} is not an endpoint of identity pools`, () => {
    expect(regionOfEndpoint(host)).toBeUndefined();
  });
}

test('user pools and issuers are named with the suffix of their partition, and known again', () => {
  const pool = new RegExp(`^${userPoolHostForm}/`);
  const suffix = new RegExp(String.raw`\.${dnsSuffixForm}$`);
  for (const region of [...regions, 'local', '0']) {
    expect(userPoolName(region, 'AbCd')).toMatch(pool);
    expect(isTokenIssuer(issuerHostOf(region))).toBe(true);
    expect(issuerHostOf(region)).toMatch(suffix);
  }
  expect(userPoolName('eusc-de-east-1', 'AbCd')).toBe('cognito-idp.eusc-de-east-1.amazonaws.eu/eusc-de-east-1_AbCd');
  expect(['us-east-1', 'eu-south-1', 'cn-north-1', 'us-gov-west-1', 'eusc-de-east-1'].map(issuerHostOf)).toEqual([
    'cognito-identity.amazonaws.com',
    'cognito-identity.eu-south-1.amazonaws.com',
    'cognito-identity.cn-north-1.amazonaws.com.cn',
    'cognito-identity.us-gov-west-1.amazonaws.com',
    'cognito-identity.eusc-de-east-1.amazonaws.eu',
  ]);
});
