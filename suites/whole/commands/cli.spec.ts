import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createServer as createPlainServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { emptyFolder, namesIn, runCommand } from './run-command.ts';

/** A server on a free port of this machine, closed after the test that asked for it. */
const open: Server[] = [];
test.afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

async function listening(server: Server): Promise<string> {
  open.push(server);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  return `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

/** A place of which nothing is known but that nothing listens there: a port that was free a moment ago. */
async function deafPlace(): Promise<string> {
  const server = createPlainServer();
  const place = await listening(server);
  await new Promise((resolve) => server.close(resolve));
  return place;
}

interface BadInput {
  readonly title: string;
  readonly words: (folder: string) => Promise<readonly string[]> | readonly string[];
  readonly code: number;
  readonly says: RegExp;
  readonly hint: RegExp;
}

const badInputs: readonly BadInput[] = [
  {
    title: 'an option without its value',
    words: () => ['check', '--seed', '--quiet'],
    code: 2,
    says: /^poolproof: --seed was given no value\.\n/,
    hint: /poolproof check --help/,
  },
  {
    title: 'an endpoint where nothing listens',
    words: async () => ['check', `http://${await deafPlace()}`],
    code: 3,
    says: /^poolproof: .*127\.0\.0\.1.*\n/,
    hint: /Start the target/,
  },
  {
    title: 'an endpoint that does not speak HTTP',
    words: async () => {
      const server = createPlainServer((socket) => socket.on('error', () => socket.destroy()).end('SSH-2.0-nothing\r\n'));
      return ['check', `http://${await listening(server)}`];
    },
    code: 3,
    says: /not HTTP/,
    hint: /\w/,
  },
  {
    title: 'an endpoint of another service',
    words: async () => {
      const page = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end('<h1>It works</h1>'));
      return ['check', `http://${await listening(page)}`];
    },
    code: 2,
    says: /does not look like an identity-pools service: .*text\/html/,
    hint: /Check the address/,
  },
  {
    title: 'the real service without --live',
    words: () => ['check', 'https://cognito-identity.us-east-1.amazonaws.com', '--credentials', 'a:b'],
    code: 2,
    says: /real service/,
    hint: /--live/,
  },
  {
    title: 'an address without a scheme',
    words: () => ['check', 'localhost:5000'],
    code: 2,
    says: /no address/,
    hint: /http:\/\/localhost:5000/,
  },
  {
    title: 'an unknown rule',
    words: () => ['check', '--only', 'GetId.nothing'],
    code: 2,
    says: /No rule has the id "GetId.nothing"/,
    hint: /\w/,
  },
  { title: 'an unknown operation', words: () => ['check', '--operation', 'GetIdd'], code: 2, says: /operation "GetIdd"/, hint: /"GetId"/ },
  {
    title: 'a selection that leaves nothing',
    words: () => ['check', '--only', 'GetId.*', '--operation', 'TagResource'],
    code: 2,
    says: /No rule is left/,
    hint: /\w/,
  },
  { title: 'an unknown capability', words: () => ['check', '--without', 'guests'], code: 2, says: /capability "guests"/, hint: /"guest"/ },
  {
    title: 'an unknown option',
    words: () => ['check', '--regoin', 'x'],
    code: 2,
    says: /no option --regoin of "check"/,
    hint: /"--region"/,
  },
  { title: 'an unknown command', words: () => ['chekc'], code: 2, says: /no command "chekc"/, hint: /"check"/ },
  { title: 'no command at all', words: () => [], code: 2, says: /poolproof <command>/, hint: /Exit codes/ },
  {
    title: 'a number that is none',
    words: () => ['serve', '--port', 'many'],
    code: 2,
    says: /--port takes a whole number/,
    hint: /--help/,
  },
  {
    title: 'an option given twice',
    words: () => ['serve', '--port', '1', '--port', '2'],
    code: 2,
    says: /--port was given 2 times/,
    hint: /once/,
  },
  {
    title: 'half a key',
    words: () => ['serve', '--port', '0', '--access-key', 'a'],
    code: 2,
    says: /--access-key and --secret-key go together/,
    hint: /Give both/,
  },
  {
    title: 'a report folder that cannot be made',
    words: async (folder) => {
      await writeFile(join(folder, 'file'), '');
      return ['check', '--report', join(folder, 'file', 'below')];
    },
    code: 2,
    says: /cannot be written/,
    hint: /Choose another place/,
  },
  {
    title: 'a report file that is a folder',
    words: async (folder) => {
      await mkdir(join(folder, 'out.json'));
      return ['check', '--json', join(folder, 'out.json')];
    },
    code: 2,
    says: /is a folder/,
    hint: /name of a file/,
  },
  {
    title: 'a port that is in use',
    words: async () => {
      const place = await listening(createPlainServer());
      return ['serve', '--port', place.split(':')[1] ?? ''];
    },
    code: 2,
    says: /in use/,
    hint: /another port/,
  },
  {
    title: 'a seed file that is not there',
    words: (folder) => ['serve', '--port', '0', '--seed-file', join(folder, 'missing.yaml')],
    code: 2,
    says: /missing\.yaml/,
    hint: /\w/,
  },
  {
    title: 'a seed file that is no seed',
    words: async (folder) => {
      await writeFile(join(folder, 'seed.yaml'), 'pools: 7\n');
      return ['serve', '--port', '0', '--seed-file', join(folder, 'seed.yaml')];
    },
    code: 2,
    says: /seed\.yaml/,
    hint: /\w/,
  },
  {
    title: 'an unknown rule to violate',
    words: () => ['serve', '--port', '0', '--violate', 'x'],
    code: 2,
    says: /No rule has the id "x"/,
    hint: /\w/,
  },
  {
    title: 'an unknown word to explain',
    words: () => ['explain', 'GetIdd'],
    code: 2,
    says: /nothing to explain as "GetIdd"/,
    hint: /"GetId"/,
  },
  { title: 'a result file that is not there', words: () => ['report', 'nothing.jsonl'], code: 2, says: /nothing\.jsonl/, hint: /./ },
  {
    title: 'a --start command that ends at once',
    words: async () => ['check', `http://${await deafPlace()}`, '--start', 'echo no such thing >&2; exit 7'],
    code: 3,
    says: /ended \(7\) .* no such thing/,
    hint: /by hand/,
  },
];

for (const { title, words, code, says, hint } of badInputs) {
  test(`bad input is refused in a sentence and leaves nothing behind: ${title}`, async () => {
    const inputs = await emptyFolder();
    const cwd = await emptyFolder();

    const result = await runCommand(await words(inputs), { cwd });

    expect(result.stderr).toMatch(says);
    expect(result.stderr).toMatch(hint);
    expect(result.stderr).not.toMatch(/^\s+at /m);
    expect(result.code).toBe(code);
    expect(await namesIn(cwd)).toEqual([]);
  });
}

test('a Node that is too old is told so in one line', async () => {
  const folder = await emptyFolder();
  const preload = join(folder, 'older.cjs');
  await writeFile(preload, "Object.defineProperty(process.versions, 'node', { value: '18.20.0' });");

  const result = await runCommand(['--version'], { node: ['--require', preload] });

  expect(result).toEqual({
    code: 2,
    stdout: '',
    stderr: 'poolproof: needs Node.js 20.19 or newer, and this is 18.20.0. Install a newer Node.js and try again.\n',
  });
});

test('--debug adds the stack of an error', async () => {
  const result = await runCommand(['serve', '--port', '0', '--fault', 'x', '--debug']);

  expect(result.stderr).toMatch(/There is no fault "x"/);
  expect(result.stderr).toMatch(/^\s+at /m);
});
