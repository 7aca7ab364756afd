import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { listening } from './listening-command.ts';
import { emptyFolder } from './run-command.ts';

test.skip('enableCompileCache' in nodeModule, 'this version of Node keeps what it compiles by itself');

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The command as it is installed, in a folder of its own that it may write to. */
async function installed(): Promise<string> {
  const folder = await emptyFolder();
  cpSync(join(root, 'bin'), join(folder, 'bin'), { recursive: true });
  cpSync(join(root, 'dist/cli'), join(folder, 'dist/cli'), { recursive: true, filter: (path) => !path.endsWith('.kept') });
  copyFileSync(join(root, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return folder;
}

/** Starts an emulator, ends it as a user would, and tells what it said. */
async function serveOnce(folder: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  const server = await listening(['serve'], { cwd: folder, command: join(folder, 'bin/poolproof.js'), env });
  const { code, stdout, stderr } = await server.end();
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

function bundles(folder: string): readonly string[] {
  return readdirSync(join(folder, 'dist/cli')).filter((name) => name.includes('.cjs.'));
}

function keptIn(folder: string): string {
  return join(folder, 'dist/cli', bundles(folder)[0] ?? 'nothing is kept');
}

test('what Node compiled of a server is kept, and taken at the next start', async () => {
  const folder = await installed();
  expect(await serveOnce(folder)).toMatch(/^listening on /);
  expect(bundles(folder)).toEqual([`serve-server.cjs.${process.version}-${process.arch}.kept`]);
  const first = statSync(keptIn(folder)).ino;

  expect(await serveOnce(folder)).toMatch(/^listening on /);

  // What is not taken is kept again, in another file.
  expect(statSync(keptIn(folder)).ino).toBe(first);
});

test('what was kept of another text is not taken, be it as long', async () => {
  const folder = await installed();
  await serveOnce(folder);
  const server = join(folder, 'dist/cli/serve-server.cjs');
  writeFileSync(server, readFileSync(server, 'utf8').replaceAll('listening on ', 'listening at '));

  expect(await serveOnce(folder)).toMatch(/^listening at /);
  expect(await serveOnce(folder)).toMatch(/^listening at /);
});

for (const [what, damage] of [
  ['cut off', (bytes: Buffer) => bytes.subarray(0, 1000)],
  ['empty', () => Buffer.alloc(0)],
  ['changed in one bit', (bytes: Buffer) => Buffer.from(bytes.map((byte, at) => (at === 5000 ? byte ^ 1 : byte)))],
] as const) {
  test(`what was kept and is ${what} is kept again`, async () => {
    const folder = await installed();
    await serveOnce(folder);
    const whole = readFileSync(keptIn(folder));
    writeFileSync(keptIn(folder), damage(whole));

    expect(await serveOnce(folder)).toMatch(/^listening on /);

    const again = readFileSync(keptIn(folder));
    expect(again.subarray(0, 32)).toEqual(whole.subarray(0, 32));
    expect(again.length).toBeGreaterThan(10_000);
  });
}

test('nothing is kept where nothing is to be kept, or where nothing can be', async () => {
  const unwanted = await installed();
  expect(await serveOnce(unwanted, { NODE_DISABLE_COMPILE_CACHE: '1' })).toMatch(/^listening on /);
  expect(bundles(unwanted)).toEqual([]);

  const blocked = await installed();
  const inTheWay = `serve-server.cjs.${process.version}-${process.arch}.kept`;
  mkdirSync(join(blocked, 'dist/cli', inTheWay));
  expect(await serveOnce(blocked)).toMatch(/^listening on /);
  expect(bundles(blocked)).toEqual([inTheWay]);
  expect(existsSync(join(blocked, 'dist/cli', `${inTheWay}.part`))).toBe(false);
});
