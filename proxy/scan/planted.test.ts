import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { HarEntry } from '../fixture/har.ts';
import { readFixture } from '../fixture/read-fixture.ts';
import { planted, plantedFixture, plantedPlaces, plantedSpellings } from '../testing/planted.ts';
import { scanFolder } from './scan.ts';
import type { Finding } from './finding.ts';
import { shareTestKey, testStandIns } from '../testing/one-exchange.ts';
import { textScan } from './scan-text.ts';

const scanText = textScan(testStandIns);

function scanned(text: string): readonly Finding[] {
  const directory = mkdtempSync(join(tmpdir(), 'poolproof-'));
  shareTestKey(directory);
  writeFileSync(join(directory, 'planted.har'), text);
  return scanFolder(directory).findings;
}

function entriesOf(text: string): readonly HarEntry[] {
  return readFixture(text, 'planted.har').har.log.entries;
}

/** All kinds in all spellings. */
const spelt = Object.entries(planted).flatMap(([kind, value]) =>
  Object.entries({ ...plantedSpellings, plain: (text: string) => text }).map(([spelling, spell]) => ({
    what: `${kind}, ${spelling}`,
    text: spell(value),
  })),
);

test('what is planted in a file of another kind is found in every spelling, whatever was encoded with it', () => {
  const missed = spelt.filter(({ text }) => scanText(`It says ${text} here.`).length === 0);

  expect(spelt.length).toBeGreaterThan(100);
  expect(missed.map(({ what }) => what)).toEqual([]);
});

for (const inputs of ['scrubbed', 'kept'] as const)
  test(`what is planted in a fixture with ${inputs} inputs is found in every place and spelling, though its hashes are right`, () => {
    const missed = Object.entries(plantedPlaces).flatMap(([place, put]) => {
      const findings = scanned(
        plantedFixture(
          spelt.map(({ text }) => put(text)),
          inputs,
        ),
      );
      const found = new Set(findings.map(({ entry }) => entry));
      return spelt.filter((_, index) => !found.has(index + 1)).map(({ what }) => `${what}, in ${place}`);
    });

    expect(scanned(plantedFixture([{}], inputs))).toEqual([]);
    expect(missed).toEqual([]);
  });

test('a megabyte that begins like a token everywhere, in base64, is read through', () => {
  const text = Buffer.from('eyJ'.repeat(350_000)).toString('base64');

  expect(scanText(text)).toEqual([]);
});

test('what a replay does not use must follow from what it uses, so that nothing is put beside an exchange', () => {
  const [entry, ...others] = entriesOf(plantedFixture([{}], 'kept'));
  if (entry === undefined || others.length > 0) throw new Error('no single entry');
  const { request, response } = entry;
  const name = 'Canary Customers 4711';
  const edited: readonly HarEntry[] = [
    { ...entry, request: { ...request, queryString: [{ name: 'a', value: name }] } },
    { ...entry, request: { ...request, url: 'http://canary.customers/', _target: '/' } },
    { ...entry, response: { ...response, content: { ...response.content, mimeType: name } } },
    { ...entry, response: { ...response, content: { ...response.content, text: name, _b64: 'e30=' } } },
  ];

  const told = edited.map((one) => scanned(plantedFixture([{}], 'kept', (log) => ({ ...log, entries: [one] }))).map(({ what }) => what));

  expect(told).toEqual(edited.map(() => ['members that do not follow from the exchange']));
});

test('an exchange that no recorder would have kept is a finding, and ends no scan', () => {
  const puts = [{}, { headers: [['X-Custom', planted['access key'] ?? '']] }] as const;
  const coded = { name: 'Content-Encoding', value: 'br' };
  const fixture = plantedFixture(puts, 'kept', (log) => ({
    ...log,
    entries: log.entries.map((entry, at) =>
      at > 0 ? entry : { ...entry, request: { ...entry.request, headers: [...entry.request.headers, coded] } },
    ),
  }));

  const findings = scanned(fixture);

  expect(findings.filter(({ entry }) => entry === 1).map(({ what }) => what.split(':')[0])).toContain('unreadable-body');
  expect(findings.filter(({ entry }) => entry === 2)).not.toEqual([]);
});
