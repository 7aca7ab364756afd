import { execFile } from 'node:child_process';
import { mkdir, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { join as joinLink } from 'node:path/posix';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { emptyFolder } from './run-command.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../..', import.meta.url));
/** Nothing that says whether to colour. */
const env = { PATH: process.env['PATH'] ?? '' };
const Packed = z.array(z.object({ filename: z.string(), files: z.array(z.object({ path: z.string() })) }));

/** Packs what the build left. */
async function packed(folder: string): Promise<z.infer<typeof Packed>[number]> {
  const words = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  const { stdout } = await run('npm', words, { cwd: root, maxBuffer: 64 * 1024 * 1024 });
  const [only] = Packed.parse(JSON.parse(stdout));
  if (only === undefined) throw new Error('npm pack named no package');
  return only;
}

/** A file as the golden list knows it: single files by name, what the build made by its folder and kind. */
function kindOf(path: string): string {
  if (!path.startsWith('dist/')) return path;
  const [, layer = '', part = ''] = dirname(path).split('/');
  const kind = /\.(?:d\.ts|[a-z]+)$/.exec(path)?.[0] ?? '';
  return `dist/${layer}${layer === 'src' && part !== '' ? `/${part}` : ''} *${kind}`;
}

/** A folder in which the package is installed the way npm lays it out; its dependencies are those of this checkout. */
async function installed(): Promise<string> {
  const folder = await emptyFolder();
  const { filename } = await packed(folder);
  const modules = join(folder, 'node_modules');
  await mkdir(join(modules, 'poolproof'), { recursive: true });
  await run('tar', ['-xzf', join(folder, filename), '-C', join(modules, 'poolproof'), '--strip-components=1']);
  const Manifest = z.object({ dependencies: z.record(z.string(), z.string()) });
  const { dependencies } = Manifest.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
  for (const name of [...Object.keys(dependencies), '@types/node', 'undici-types']) {
    await mkdir(dirname(join(modules, name)), { recursive: true });
    await symlink(join(root, 'node_modules', name), join(modules, name));
  }
  return folder;
}

test('the package holds the kinds of files of the golden list and nothing else', async () => {
  const { files } = await packed(await emptyFolder());
  const golden = new URL('../../../fixtures/golden/packed-files.txt', import.meta.url);

  const kinds = [...new Set(files.map(({ path }) => kindOf(path)))].toSorted();
  if (process.env['UPDATE_GOLDEN'] !== undefined) await writeFile(golden, `${kinds.join('\n')}\n`);

  expect(kinds).toEqual((await readFile(golden, 'utf8')).trimEnd().split('\n'));
  expect(files.filter(({ path }) => /\.test\.|\/testing\/|\.spec\.|\.pem$|\.key$|\.har$|\.env/.test(path))).toEqual([]);
});

/** Links of a page to files beside it, as paths of the package. */
function linksOf(page: string, text: string): string[] {
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link.replace(/#.*/, ''));
  return links.filter((link) => link !== '' && !/^[a-z]+:/.test(link)).map((link) => joinLink(dirname(page), link));
}

test('every link of README and of the shipped pages leads to a file of the package', async () => {
  const { files } = await packed(await emptyFolder());
  const paths = files.map(({ path }) => path);
  const pages = paths.filter((path) => path.endsWith('.md'));

  const links = await Promise.all(pages.map(async (page) => linksOf(page, await readFile(join(root, page), 'utf8'))));

  expect(links.flat().length).toBeGreaterThan(50);
  expect(links.flat().filter((link) => !paths.includes(link))).toEqual([]);
});

test('the packed command checks the embedded emulator in a folder that is empty otherwise', async () => {
  const folder = await installed();

  const { stdout } = await run(process.execPath, ['node_modules/poolproof/bin/poolproof.js', 'check', '--only', 'GetId.*', '--quiet'], {
    cwd: folder,
    env,
  });

  expect(stdout).toMatch(/^embedded emulator is as expected\n/);
  expect((await readdir(join(folder, 'poolproof-report'))).toSorted()).toEqual(['index.html', 'result.jsonl']);
});

const consumer = `
import { createEmulator, runCatalogue, catalogue, systemClock, systemTimer, type Target, type RunResult, type InputOf } from 'poolproof';

const emulator = createEmulator({ credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
const target: Target = {
  name: 'mine', url: 'http://127.0.0.1:4600', region: 'us-east-1', kind: 'endpoint',
  transport: async (request) => emulator.respond(request),
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
};
const result: RunResult = await runCatalogue({
  catalogue: catalogue(), suiteVersion: '1', command: 'mine', target, clock: systemClock, timer: systemTimer, seed: 'one',
  selection: { operation: ['GetId'] },
});
const input: InputOf<'GetId'> = { IdentityPoolId: 'us-east-1:00000000-0000-0000-0000-000000000000' };
// @ts-expect-error The pool is required.
const wrong: InputOf<'GetId'> = {};
console.log(result.footer.totals.wrong, result.footer.totals.pass > 5, input.IdentityPoolId.length, Object.keys(wrong).length);
`;

/** What a program prints that is compiled against an installed package under the strictest options. */
async function printedBy(program: string, folder: string): Promise<string> {
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await writeFile(join(folder, 'program.ts'), program);
  const words = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--module', 'nodenext', '--target', 'es2023'];
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  await run(process.execPath, [compiler, ...words, '--types', 'node', '--skipLibCheck', 'program.ts'], { cwd: folder });
  const { stdout } = await run(process.execPath, ['program.js'], { cwd: folder, env });
  return stdout;
}

test('a program written against the packed package compiles under the strictest options and runs', async () => {
  const folder = await installed();

  expect(await printedBy(consumer, folder)).toBe('0 true 46 0\n');
});

const runsProgram = `
import {
  catalogue, cleanUp, keepLedger, openEmbedded, openEndpoint, packageVersion, recordRun, replayRun, runCatalogue, startEmulator, systemClock, systemTimer,
  type RunOptions,
} from 'poolproof';

const selection = { only: ['GetId.behaviour.*'] };
const common: Omit<RunOptions, 'target' | 'seed' | 'clock' | 'timer'> = { catalogue: catalogue(), suiteVersion: packageVersion, command: 'mine', selection };
const live = { seed: 'one', clock: systemClock, timer: systemTimer };

const embedded = await openEmbedded({ seed: 'one' });
const recorded = recordRun(embedded.target, { directory: 'recorded', seed: 'one', ...selection });
const onEvent: NonNullable<RunOptions['onEvent']> = (event) => event.type === 'rule' && recorded.decided(event.rule.id);
const result = await runCatalogue({ ...common, ...live, target: recorded.target, onEvent });
const { reports, missing } = await recorded.close(result);
await embedded.close();
console.log(result.footer.totals.wrong, reports.length > 5, missing);

const { target, run, clock, timer, reports: judged } = replayRun('recorded');
const again = await runCatalogue({ ...common, target, clock, timer, seed: run.seed });
console.log(again.footer.totals.pass === result.footer.totals.pass, judged().every(({ verdict }) => verdict === 'green'));

const emulator = await startEmulator({ port: 0 });
const endpoint = await openEndpoint({ url: emulator.url });
const ledger = keepLedger('report', { target: endpoint.target, seed: 'one' });
await runCatalogue({ ...common, ...live, target: endpoint.target, ...(ledger && { ledgerBook: ledger.book }) });
ledger?.close();
const { ledgers, pools } = await cleanUp({ folder: '.' });
console.log(endpoint.target.kind, ledgers, pools);
await endpoint.close();
await emulator.close();
`;

test('a program opens targets, records a run, judges it again and cleans up with the packed package', async () => {
  const folder = await installed();

  expect(await printedBy(runsProgram, folder)).toBe('0 true []\ntrue true\nendpoint [] []\n');
});

/** Functions that a program begins with: each has an example in its docstring. */
const doors =
  'runCatalogue startEmulator createEmulator createIdentityProvider startRecorder startReplay openSession controlClient readResult compareRuns parseBaseline';

/** The examples of the declarations in a folder, by the function they stand above. */
async function examplesIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.d.ts'));
  const texts = await Promise.all(names.map(async (name) => readFile(join(folder, name), 'utf8')));
  const commented = /\/\*\*((?:(?!\*\/)[^])*)\*\/\nexport declare function (\w+)/g;
  const found = texts
    .flatMap((text) => [...text.matchAll(commented)])
    .map(([, comment = '', name = '']) => {
      return [name, /```ts\n([^]*?)```/.exec(comment.replaceAll(/^ \* ?/gm, ''))?.[1]] as const;
    });
  return new Map(found.flatMap(([name, example]) => (example === undefined ? [] : [[name, example] as const])));
}

test('each function that a program begins with has an example, and every example compiles against the packed package', async () => {
  const folder = await installed();
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  const examples = await examplesIn(join(folder, 'node_modules', 'poolproof', 'dist'));
  for (const [name, example] of examples) await writeFile(join(folder, `${name}.ts`), example);
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const words = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--module', 'nodenext', '--target', 'es2023'];

  await run(
    process.execPath,
    [compiler, ...words, '--types', 'node', '--skipLibCheck', '--noEmit', ...[...examples.keys()].map((name) => `${name}.ts`)],
    {
      cwd: folder,
    },
  );

  expect(doors.split(' ').filter((name) => !examples.has(name))).toEqual([]);
});

/** The first program of a section of a document. */
async function programOf(document: string, section: string): Promise<string> {
  const text = await readFile(join(root, document), 'utf8');
  const found = new RegExp(`^## ${section}\n[^]*?^\`\`\`ts\n([^]*?)^\`\`\``, 'm').exec(text)?.[1];
  if (found === undefined) throw new Error(`${document} has no program under ${section}`);
  return found;
}

/** What programs of documents print, written against the packed package. */
const programs = [
  ['docs/emulator.md', 'In a test', '200\n'],
  ['docs/emulator.md', 'Logins', "[ 'OpenIdConnectProviderARNs' ] one.login.poolproof.test\n"],
  ['docs/proxy.md', 'As a library', "played GetId\n{ seed: '42' } []\nclosed \n1 1 green\n"],
  [
    'docs/proxy-control.md',
    'From a program',
    'first green 1\nsecond red 0 nothing was compared, 1 recording unused\nopened opened played closed closed\n',
  ],
] as const;

test('the programs in the documents compile against the packed package and print what they say', async () => {
  const folder = await installed();

  for (const [document, section, printed] of programs) expect(await printedBy(await programOf(document, section), folder)).toBe(printed);
});
