import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { Har } from '../../../proxy/fixture/har.ts';

/** What the bundled command judges fixtures by: written down when it is built. */
async function bundledForm(): Promise<(document: unknown) => boolean> {
  const Script = z.object({ compiledForm: z.custom<(name: string, form: unknown) => string>((given) => typeof given === 'function') });
  const { compiledForm } = Script.parse(await import(new URL('../../../scripts/compiled-form.js', import.meta.url).href));
  const Made = z.object({ isForm: z.custom<(document: unknown) => boolean>((given) => typeof given === 'function') });
  return Made.parse(await import(`data:text/javascript,${encodeURIComponent(compiledForm('isForm', Har.unwrap()))}`)).isForm;
}

/** A fixture with all that a fixture may have. */
function fullFixture(): z.infer<typeof Har> {
  const path = new URL('../../../fixtures/recordings/emulator/GetId/GetId.behaviour.guest-new.har', import.meta.url);
  const { log } = Har.parse(JSON.parse(readFileSync(path, 'utf8')));
  const [entry] = log.entries;
  if (entry === undefined) throw new Error('The recording holds nothing.');
  const { request, response } = entry;
  const binary = { text: 'a', _b64: 'YQ==' };
  const full = {
    ...entry,
    request: { ...request, queryString: [{ name: 'a', value: 'b' }], postData: { mimeType: '', ...binary }, _target: '*', _chunked: true },
    response: { ...response, content: { size: 1, mimeType: '', ...binary }, _chunked: true },
  };
  const appended = [{ from: 2, recorder: '1', target: 'a', capturedAt: '2026-01-01T00:00:00.000Z' }];
  const facts = { ...log._fixture, client: 'a', suite: 'b', appended };
  const lists = { _variables: { a: 'b' }, _inputs: ['a'], _scrub: [{ rule: 'a', place: 'b', count: 1 }], _keys: ['a'] };
  return Har.parse({ log: { ...log, ...lists, _fixture: facts, entries: [entry, full] } });
}

const others: readonly unknown[] = [null, true, 0, -1, 1.5, 2 ** 60, '', 'a', 'A?', '0'.repeat(64), [], ['a'], {}, { a: 1 }];

/** All values that differ from one in one place. */
function* variants(value: unknown): Generator {
  yield* others;
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    for (const [at, item] of items.entries()) for (const other of variants(item)) yield items.with(at, other);
    return;
  }
  yield { ...value, surplus: 1 };
  for (const [name, member] of Object.entries(value)) {
    yield Object.fromEntries(Object.entries(value).filter(([kept]) => kept !== name));
    for (const other of variants(member)) yield { ...value, [name]: other };
  }
}

test('the bundled command takes and refuses fixtures just as the library does', async () => {
  const isFixture = await bundledForm();
  const full = fullFixture();
  const tally = { taken: 0, refused: 0 };

  expect(isFixture(full)).toBe(true);
  for (const variant of variants(full)) {
    const { success } = Har.safeParse(variant);
    if (isFixture(variant) !== success) expect(variant, `zod says ${success}`).toBeUndefined();
    tally[success ? 'taken' : 'refused'] += 1;
  }

  expect(tally.taken).toBeGreaterThan(100);
  expect(tally.refused).toBeGreaterThan(1000);
});
