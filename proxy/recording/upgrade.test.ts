import { copyFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { anyVersion } from '../fixture/convert.ts';
import { openFolder } from '../fixture/folder.ts';
import { readFixture } from '../fixture/read-fixture.ts';
import { startMatching } from '../match/matcher.ts';
import { scanFolder } from '../scan/scan.ts';
import { upgradeFolder } from './upgrade.ts';

for (const version of [1, 2])
  test(`a folder with a fixture of version ${version} is upgraded once, is clean, and replays what the old one was asked`, () => {
    const directory = mkdtempSync(join(tmpdir(), 'poolproof-'));
    const old = `fixtures/golden/fixture-versions/${version}.har`;
    const { session, exchanges } = readFixture(readFileSync(old, 'utf8'), old, anyVersion);
    const path = join(directory, `${session}.har`);
    copyFileSync(old, path);

    expect(upgradeFolder(directory)).toEqual([{ path, exchanges: exchanges.length, changed: true }]);
    const text = readFileSync(path, 'utf8');
    expect(upgradeFolder(directory)).toEqual([{ path, exchanges: exchanges.length, changed: false }]);

    expect(readFileSync(path, 'utf8')).toBe(text);
    expect(scanFolder(directory).findings).toEqual([]);
    const folder = openFolder(directory, { incomplete: true });
    const matcher = startMatching(folder.read(session), { mode: 'set', standIns: folder.standIns() });
    expect(exchanges.filter(({ request }) => 'miss' in matcher.find(request))).toEqual([]);
  });
