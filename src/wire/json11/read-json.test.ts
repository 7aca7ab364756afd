import { expect, test } from '@playwright/test';
import { canonicalJson, readJson } from './read-json.ts';

const deep = Buffer.from('['.repeat(10_000) + ']'.repeat(10_000));

test('ten thousand levels are refused and do not exhaust the stack', () => {
  expect(readJson(deep)).toMatchObject({ ok: false, reason: { code: 'too-deep' } });
  expect(canonicalJson(deep.toString())).toMatchObject({ ok: false, reason: { code: 'too-deep' } });
});

test('many brackets beside each other are not deep', () => {
  expect(readJson(Buffer.from(`[${'[],'.repeat(1000)}[]]`)).ok).toBe(true);
});

test('bytes that are no UTF-8 are refused', () => {
  expect(readJson(Uint8Array.of(0x22, 0xff, 0x22))).toMatchObject({ ok: false, reason: { code: 'not-utf8' } });
});

test('a byte order mark is refused', () => {
  expect(readJson(Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b, 0x7d))).toMatchObject({ ok: false, reason: { code: 'byte-order-mark' } });
});

test('a member named __proto__ does not touch the prototype', () => {
  const read = readJson(Buffer.from('{"__proto__":{"stolen":true}}'), { duplicates: 'refuse' });

  expect(read.ok && Object.hasOwn(Object(read.value), '__proto__')).toBe(true);
  expect(Object.hasOwn(Object.prototype, 'stolen')).toBe(false);
});

test('a text of two megabytes is read by the strict reader', () => {
  const long = '\\n'.repeat(1_000_000);

  expect(canonicalJson(`"${long}"`).ok).toBe(true);
});
