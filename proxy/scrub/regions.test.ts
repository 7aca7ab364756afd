import { expect, test } from '@playwright/test';
import { partitions } from '../../src/contract/partitions.ts';
import { poolArn, userPoolName } from '../../src/contract/region-names.ts';
import { hiddenForms } from '../scan/hidden.ts';
import { callRequest } from '../testing/recorded-calls.ts';
import { testStandIns } from '../testing/one-exchange.ts';
import { createScrubber } from './scrubber.ts';

/** One region of each partition, and two that local targets make up. */
const regions = [...partitions.flatMap(({ offered, others }) => [...offered, ...others].slice(0, 1)), 'local', '0'];

for (const region of regions) {
  test(`in ${region} a pool has one stand-in wherever it stands, and a user pool has one too`, () => {
    const scrubber = createScrubber({ standIns: testStandIns });
    const asked = (operation: string, input: object): string =>
      Buffer.from(
        scrubber.request({ ...callRequest(operation, JSON.stringify(input)), chunked: false }, operation).request.body,
      ).toString();
    const id = `${region}:3f0c1f7e-5a41-4f8e-9b6d-0c2f7a1e4b5d`;
    const provider = userPoolName(region, 'AbCdEfGhI');
    const body = Buffer.from(JSON.stringify({ IdentityPoolId: id, IdentityPoolName: 'p' }));

    const made = asked('CreateIdentityPool', {
      IdentityPoolName: 'p',
      AllowUnauthenticatedIdentities: true,
      CognitoIdentityProviders: [{ ProviderName: provider, ClientId: '7abcdefghijklmnopqrstuvwxy' }],
    });
    const answer = scrubber.response({ status: 200, reason: 'OK', headers: [], body, chunked: false }, 'CreateIdentityPool');
    const tagged = asked('TagResource', { ResourceArn: poolArn({ id, region }, '123456789012'), Tags: { a: 'b' } });
    const logged = asked('GetId', { IdentityPoolId: id, Logins: { [provider]: 'not.a.token' } });

    const standIn = /"IdentityPoolId":"([^"]+)"/.exec(Buffer.from(answer.body).toString())?.[1] ?? '';
    expect(standIn).toMatch(new RegExp(`^${region}:[0-9a-f]{8}-[0-9a-f-]{27}$`));
    expect(standIn).not.toBe(id);
    expect(tagged).toContain(poolArn({ id: standIn, region }, '123456789012'));
    expect(logged).toContain(`"IdentityPoolId":"${standIn}"`);
    const named = new RegExp(String.raw`"(cognito-idp\.[^"]+_X[^"]+)"`);
    expect(named.exec(made)?.[1]).toMatch(new RegExp(`/${region}_X`));
    expect(named.exec(logged)?.[1]).toBe(named.exec(made)?.[1]);
    expect(made + logged).not.toContain('AbCdEfGhI');
    expect(provider.match(hiddenForms.get('user-pool') ?? /$^/)).toEqual([`${region}_AbCdEfGhI`]);
  });
}
