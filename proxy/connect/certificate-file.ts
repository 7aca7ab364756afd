import { lstatSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nameSuffix, systemIds } from '../../src/kernel/ids.ts';
import { isRunning } from '../../src/kernel/is-running.ts';

/** Only the user may read and write. */
const mode = 0o600;

/** Writes a certificate into a file of its own, which names the process that it belongs to, and gives its path. */
export function writeCertificate(certificate: string, folder: string = tmpdir()): string {
  const path = join(folder, `poolproof-ca-${process.pid}-${numberSpace()}-${nameSuffix(systemIds, 16)}.pem`);
  writeFileSync(path, certificate, { mode, flag: 'wx' });
  return path;
}

/** Takes a file away, if it is there. */
export function removeCertificate(path: string): void {
  rmSync(path, { force: true });
}

/** Takes away the certificates of proxies that were killed: those of this user alone, and of processes that this one could see. */
export function removeStaleCertificates(folder: string = tmpdir()): void {
  const ours = new RegExp(`^poolproof-ca-(\\d{1,10})-${numberSpace()}-[\\w-]+\\.pem$`);
  for (const name of readdirSync(folder)) {
    const pid = ours.exec(name)?.[1];
    if (pid === undefined || isRunning(Number(pid))) continue;
    try {
      const path = join(folder, name);
      if (isOwn(path)) rmSync(path);
    } catch (error) {
      // Another proxy may have taken it away in the meantime.
      if (!(error instanceof Error && 'code' in error)) throw error;
    }
  }
}

/** Whether a file is as `writeCertificate` leaves it, and this user's; a link is none. */
function isOwn(path: string): boolean {
  const facts = lstatSync(path);
  return facts.isFile() && facts.uid === (process.geteuid?.() ?? facts.uid) && (facts.mode & 0o777) === writtenMode(facts.mode);
}

/** Where files have no modes for groups and others, any will do. */
function writtenMode(found: number): number {
  return process.platform === 'win32' ? found & 0o777 : mode;
}

/** In which space process numbers count: containers that share a folder may not share that. 0 where there is one alone. */
function numberSpace(): string {
  try {
    return /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '0';
  } catch {
    return '0';
  }
}
