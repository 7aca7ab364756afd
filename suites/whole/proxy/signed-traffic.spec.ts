import { expect, test } from '@playwright/test';
import { CognitoIdentityClient, ListIdentityPoolsCommand } from '@aws-sdk/client-cognito-identity';
import { canaries } from '../../../proxy/testing/canaries.ts';
import { sdkClient, testCredentials } from '../../../proxy/testing/story.ts';
import { startEmulator, type StartedEmulator } from '../../../src/emulator/server.ts';
import { filesIn, survivors } from './leaks/survivors.ts';
import { listening } from '../commands/listening-command.ts';
import { emptyFolder, runCommand } from '../commands/run-command.ts';

/*
 * Signing again and verifying, through the built command: clients sign with one key, the service knows another, and no file or line has either.
 */

/** What the service knows; clients sign with `testCredentials`. */
const serviceKeys = { accessKeyId: canaries.accessKey, secretAccessKey: canaries.secretKey };
const clientKey = `${testCredentials.accessKeyId}:${testCredentials.secretAccessKey}`;

const serviceKey = `${serviceKeys.accessKeyId}:${serviceKeys.secretAccessKey}`;
const resigned = (): readonly string[] => [
  'record',
  emulator.url,
  '--out',
  'recorded',
  '--resign',
  '--credentials',
  clientKey,
  '--service-credentials',
  serviceKey,
];

let emulator: StartedEmulator;

test.beforeAll(async () => {
  emulator = await startEmulator({ port: 0, credentials: serviceKeys });
});

test.afterAll(() => emulator.close());

async function listed(client: CognitoIdentityClient): Promise<string> {
  const said = await client.send(new ListIdentityPoolsCommand({ MaxResults: 1 })).then(
    () => 'answered',
    (error: unknown) => (error instanceof Error ? error.name : 'unknown'),
  );
  client.destroy();
  return said;
}

const wrongly = (endpoint: string): CognitoIdentityClient =>
  new CognitoIdentityClient({ endpoint, region: 'us-east-1', credentials: { ...testCredentials, secretAccessKey: 'another' } });

test('record --resign signs again what a client has signed rightly, refuses the rest, and leaves no key of either side', async () => {
  const cwd = await emptyFolder();
  const recorder = await listening(resigned(), { cwd });
  const seen = [await listed(sdkClient(recorder.url)), await listed(wrongly(recorder.url))];
  const done = await recorder.end();

  expect(seen).toEqual(['answered', 'InvalidSignatureException']);
  expect([done.code, done.stdout, done.stderr]).toEqual([
    0,
    expect.stringContaining('recorded/default.har: 1 exchange\n'),
    '1 request was refused and not recorded: the client’s own signature does not hold.\n',
  ]);
  const output = { where: 'output', text: done.stdout + done.stderr };
  expect(survivors([...filesIn(cwd), output])).toEqual([]);
  const text = [...filesIn(cwd), output].map((left) => left.text).join('\n');
  for (const secret of Object.values(testCredentials)) expect(text).not.toContain(secret);
  expect((await runCommand(['scan', 'recorded'], { cwd })).code).toBe(0);
});

test('replay --verify-signatures takes the client’s key, answers a wrong one as AWS does, and tells at the end', async () => {
  const cwd = await emptyFolder();
  const recorder = await listening(resigned(), { cwd });
  await listed(sdkClient(recorder.url));
  await recorder.end();
  const replay = (): ReturnType<typeof listening> =>
    listening(['replay', 'recorded', '--verify-signatures', '--credentials', clientKey], { cwd });

  const right = await replay();
  const first = await listed(sdkClient(right.url));
  const green = await right.end();
  const wrong = await replay();
  const second = await listed(wrongly(wrong.url));
  const red = await wrong.end();

  expect([first, green.code, green.stdout]).toEqual([
    'answered',
    0,
    expect.stringContaining('default: green, 1 answered, 1 signature verified'),
  ]);
  expect([second, red.code, red.stdout]).toEqual([
    'InvalidSignatureException',
    1,
    expect.stringContaining(
      'default: red, 0 answered, 0 signatures verified, nothing was compared, 1 recording unused, 1 signature refused',
    ),
  ]);
});

for (const [what, words, says] of [
  [
    'no key of the client',
    ['record', 'http://127.0.0.1:9', '--resign'],
    '--resign signs again what a client has signed, and needs the key of the client',
  ],
  [
    'nothing to sign with',
    ['record', 'https://cognito-identity.us-east-1.amazonaws.com', '--live', '--resign', '--credentials', 'test:test'],
    'No AWS credentials were found on this machine.',
  ],
  ['a mode that asks nobody', ['replay', '.', '--resign'], '--resign has no place in the mode strict, which asks nobody.'],
  [
    'a mode whose service verifies itself',
    ['replay', '.', '--mode', 'append', '--upstream', 'http://127.0.0.1:9', '--verify-signatures'],
    'Signatures are not verified in the mode append',
  ],
] as const)
  test(`signing and verifying with ${what} is refused in a sentence, before anything listens`, async () => {
    const cwd = await emptyFolder();
    // No metadata service is asked, which is where the search for credentials ends.
    const env = { AWS_EC2_METADATA_DISABLED: 'true', HOME: cwd };

    const { code, stdout, stderr } = await runCommand([...words, '--port', '0'], { cwd, env });

    expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining(`poolproof: ${says}`)]);
  });
