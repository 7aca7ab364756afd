import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { planted, plantedFixture, plantedPlaces, plantedSpellings } from '../testing/planted.ts';
import { scanFolder } from './scan.ts';
import { scanText } from './scan-text.ts';

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
    const directory = mkdtempSync(join(tmpdir(), 'poolproof-'));
    const scanned = (text: string) => {
      writeFileSync(join(directory, 'planted.har'), text);
      return scanFolder(directory).findings;
    };

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
