import { expect, test } from '@playwright/test';
import type { RecordedRequest, RecordedResponse } from '../exchange/exchange.ts';
import { testStandIns } from '../testing/one-exchange.ts';
import { createScrubber } from './scrubber.ts';

/*
 * AWS STS speaks forms and XML: what is grammar there stays, so that real clients read the answers of a replay.
 */

const role = 'arn:aws:iam::887766554433:role/CanaryRole7';
const secret = 'aB3SOjsgBgjW36kS8/gA7A6lUstKeJ800f5Q2RxY';

function form(parameters: Readonly<Record<string, string>>): RecordedRequest {
  const body = Buffer.from(new URLSearchParams(parameters).toString());
  const headers = [['Content-Type', 'application/x-www-form-urlencoded']] as const;
  return { method: 'POST', path: '/', headers, body, chunked: false };
}

function xml(body: string, status = 200): RecordedResponse {
  return { status, reason: 'OK', headers: [['Content-Type', 'text/xml']], body: Buffer.from(body), chunked: false };
}

function elements(text: string): readonly string[] {
  return text.match(/<\/?[A-Za-z]+/g) ?? [];
}

const answer = `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <AssumeRoleWithWebIdentityResult>
    <Audience>us-east-1:8a4e1f2c-77b1-4d02-9c3e-5f6a7b8c9d0e</Audience>
    <AssumedRoleUser><AssumedRoleId>AROAV4UJWLGY2CTKXIK5:botocore-session-1790000000</AssumedRoleId><Arn>arn:aws:sts::887766554433:assumed-role/CanaryRole7/botocore-session-1790000000</Arn></AssumedRoleUser>
    <Credentials><AccessKeyId>ASIAV4UJWLGY2CTKXIK5</AccessKeyId><SecretAccessKey>${secret}</SecretAccessKey><SessionToken>IQoJb3JpZ2luX2Vj${'b7Yq'.repeat(40)}==</SessionToken><Expiration>2026-09-21T15:13:20Z</Expiration></Credentials>
    <PackedPolicySize>6123</PackedPolicySize>
  </AssumeRoleWithWebIdentityResult>
</AssumeRoleWithWebIdentityResponse>`;

test('a form keeps its action, version and duration, and an answer in XML its elements, times and numbers, while values are replaced', () => {
  const scrubber = createScrubber({ standIns: testStandIns });
  const parameters = {
    Action: 'AssumeRoleWithWebIdentity',
    Version: '2011-06-15',
    DurationSeconds: '3600',
    RoleArn: role,
    RoleSessionName: 'web-identity-7',
  };

  const asked = Buffer.from(scrubber.request(form(parameters), 'POST /', 'none').request.body).toString();
  const told = Buffer.from(scrubber.response(xml(answer), 'POST /').body).toString();

  const said = Object.fromEntries(new URLSearchParams(asked));
  expect(said).toMatchObject({ Action: 'AssumeRoleWithWebIdentity', Version: '2011-06-15', DurationSeconds: '3600' });
  expect(asked).not.toMatch(/CanaryRole7|887766554433|web-identity-7/);
  expect(elements(told)).toEqual(elements(answer));
  expect(told).toContain('xmlns="https://sts.amazonaws.com/doc/2011-06-15/"');
  expect(told).toContain('<Expiration>2026-09-21T15:13:20Z</Expiration>');
  expect(told).toContain('<PackedPolicySize>6123</PackedPolicySize>');
  expect(told).not.toMatch(/CanaryRole7|887766554433|ASIAV4UJWLGY2CTKXIK5|b7Yqb7Yq/);
  expect(told).not.toContain(secret);
  expect(told.length).toBe(answer.length);
});

test('an error in XML keeps its code and type', () => {
  const refusal =
    '<ErrorResponse><Error><Type>Sender</Type><Code>InvalidIdentityToken</Code><Message>No OpenIDConnect provider found in account 887766554433</Message></Error><RequestId>3f0c1f7e-5a41-4f8e-9b6d-0c2f7a1e4b5d</RequestId></ErrorResponse>';

  const told = Buffer.from(createScrubber({ standIns: testStandIns }).response(xml(refusal, 400), 'POST /').body).toString();

  expect(told).toContain('<Type>Sender</Type><Code>InvalidIdentityToken</Code>');
  expect(told).not.toMatch(/887766554433|3f0c1f7e/);
});

test('an account number is replaced in the name of an app, between dashes, and in a name that a run keeps', () => {
  const request = {
    ...form({}),
    headers: [
      ['User-Agent', 'aws-sdk-js/3.1164.0 app/team-887766554433'],
      ['X-Amz-Target', 'AWSCognitoIdentityService.CreateIdentityPool'],
    ] as const,
    body: Buffer.from('{"IdentityPoolName":"files-887766554433-eu"}'),
  };

  for (const keepInputs of [false, true]) {
    const { headers, body } = createScrubber({ standIns: testStandIns, keepInputs }).request(request, 'CreateIdentityPool', 'none').request;
    expect(`${JSON.stringify(headers)} ${Buffer.from(body).toString()}`).not.toContain('887766554433');
    expect(headers[0]?.[1]).toMatch(/^aws-sdk-js\/3\.1164\.0 app\/team-9999\d{8}$/);
    if (keepInputs) expect(Buffer.from(body).toString()).toMatch(/"files-9999\d{8}-eu"/);
  }
});
