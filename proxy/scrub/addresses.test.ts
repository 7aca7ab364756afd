import { expect, test } from '@playwright/test';
import { testStandIns } from '../testing/one-exchange.ts';
import { createScrubber } from './scrubber.ts';
import { decodeSegment } from './rules/jwt.ts';

const addresses = [
  'ann@corp.example',
  'zoë@corp.example',
  'ann@läden.example',
  "o'brien@corp.example",
  '名前@例え.テスト',
  'a&b@corp.example',
  '"ann lee"@corp.example',
  'ann@localhost',
];

for (const address of addresses) {
  test(`nothing of the address ${address} stays in a token, a name or a message, nor does a length change`, () => {
    const scrubber = createScrubber({ standIns: testStandIns });
    const claims = { sub: 'x', email: address };
    const token = `${segment({ alg: 'RS512' })}.${segment(claims)}.${'A'.repeat(342)}`;
    const body = Buffer.from(JSON.stringify({ IdentityId: '', Token: token }));

    const answer = scrubber.response({ status: 200, reason: 'OK', headers: [], body, chunked: false }, 'GetOpenIdToken');
    const said = scrubber.text(`No user (${address}) is known.`);

    const again = decodeSegment(/\.([\w-]+)\./.exec(Buffer.from(answer.body).toString())?.[1] ?? '');
    expect(JSON.parse(again)).toEqual({ sub: 'x', email: expect.stringMatching(/^(?:alias|x)[0-9a-z]+(?:@e\.x)?$/) });
    expect(answer.body.length).toBe(body.length);
    expect(said).not.toContain(address);
    expect(Buffer.byteLength(said)).toBe(Buffer.byteLength(`No user (${address}) is known.`));
  });
}

function segment(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
