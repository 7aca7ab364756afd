import { expect, test } from '@playwright/test';
import { ownIssuerOf, sharedIssuer } from '../../../src/contract/region-names.ts';
import { brokenTarget } from '../mutants/broken-target.ts';
import { refusalLike, type Edge } from '../mutants/edge.ts';
import { expectedIn, notPassedIn } from './regions.ts';

/** A region of each kind; `npm run regions` runs all of them. */
const kinds = [
  ['a shared issuer', 'eu-west-1'],
  ['an issuer of its own', 'ap-southeast-7'],
  ['GovCloud', 'us-gov-west-1'],
  ['China', 'cn-north-1'],
  ['the European Sovereign Cloud', 'eusc-de-east-1'],
] as const;

for (const [kind, region] of kinds) {
  test(`the emulator is as expected in a region of ${kind}`, async () => {
    expect(await notPassedIn(region)).toEqual(expectedIn(region));
  });
}

test('a made-up region is held to no issuer', async () => {
  expect(await notPassedIn('local')).toEqual([
    ['token.iss', 'out-of-scope'],
    ['token.iss-regional', 'out-of-scope'],
  ]);
});

/** A service that refuses its own tokens under one key. */
function refusing(key: string): Edge {
  return () => async (request, whole) => {
    const response = await whole(request);
    const isRefused = Buffer.from(request.body).toString().includes(`"${key}":"ey`);
    return isRefused ? refusalLike(response, 'NotAuthorizedException', "Issuer doesn't match providerName") : response;
  };
}

const region = 'ap-southeast-7';
for (const [taken, refused] of [
  ['the shared issuer', ownIssuerOf(region)],
  ['its own issuer', sharedIssuer],
] as const) {
  test(`a service that takes its tokens only under the name of ${taken} is as expected where the region has one of its own`, async () => {
    expect(await notPassedIn(region, brokenTarget({ region, edge: refusing(refused) }))).toEqual(expectedIn(region));
  });
}
