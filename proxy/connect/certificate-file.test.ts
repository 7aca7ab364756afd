import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { removeStaleCertificates, writeCertificate } from './certificate-file.ts';

const folder = (): string => mkdtempSync(join(tmpdir(), 'poolproof-'));

/** A certificate file of a process that has ended. */
function stale(directory: string): string {
  const path = writeCertificate('a certificate', directory);
  const { pid } = spawnSync(process.execPath, ['--version']);
  const left = join(directory, basename(path).replace(`-${process.pid}-`, `-${pid}-`));
  renameSync(path, left);
  return left;
}

test('the file of a process that runs stays, and that of one that has ended goes', () => {
  const directory = folder();
  const [own, left] = [writeCertificate('a certificate', directory), stale(directory)];

  removeStaleCertificates(directory);

  expect([existsSync(own), existsSync(left)]).toEqual([true, false]);
  expect(statSync(own).mode & 0o777).toBe(0o600);
});

test('what has such a name and is something else stays', () => {
  const directory = folder();
  const precious = join(directory, 'precious');
  writeFileSync(precious, 'precious', { mode: 0o600 });
  const [link, readByOthers, ofAnotherSpace, another] = [stale(directory), stale(directory), stale(directory), stale(directory)];
  rmSync(link);
  symlinkSync(precious, link);
  chmodSync(readByOthers, 0o644);
  renameSync(ofAnotherSpace, ofAnotherSpace.replace(/-\d+-(?=[\w-]+\.pem$)/, '-7-'));
  renameSync(another, `${another}.txt`);
  const before = readdirSync(directory);

  removeStaleCertificates(directory);

  expect(before).toHaveLength(5);
  expect(readdirSync(directory)).toEqual(before);
});

test('the file of another user stays', () => {
  test.skip(process.getuid?.() !== 0, 'only root can give a file to another user: left out');
  const directory = folder();
  const left = stale(directory);
  chownSync(left, 65_534, 65_534);

  removeStaleCertificates(directory);

  expect(existsSync(left)).toBe(true);
});
