import { expect, test } from '@playwright/test';
import { createEmulator } from '../../../src/emulator/emulator.ts';
import type { HttpRequest, HttpResponse } from '../../../src/wire/http/message.ts';
import { serve } from '../../../src/wire/http/serve.ts';
import { emptyFolder, namesIn, runCommand } from './run-command.ts';

/** The region that the targets here serve. */
const served = 'eu-central-2';

/** What a server of one region makes of calls that are signed for another. */
type Elsewhere = (request: HttpRequest, signedFor: string) => HttpRequest | HttpResponse;

const json = (status: number, body: object): HttpResponse => ({
  status,
  headers: [['Content-Type', 'application/x-amz-json-1.1']],
  body: Buffer.from(JSON.stringify(body)),
});

const sentence = (why: string, region = served) =>
  new RegExp(`^poolproof: \\S+ does not serve us-west-2: ${why}\\.\nGive the region that it serves, as in --region ${region}\\.\n$`, 'u');

const servers: Readonly<Record<string, { readonly elsewhere: Elsewhere; readonly says: RegExp }>> = {
  'has its pools there, whatever calls are signed for': {
    elsewhere: (request, signedFor) => ({
      ...request,
      headers: request.headers.map(([name, value]) => [name, value.replace(`/${signedFor}/`, `/${served}/`)] as const),
    }),
    says: sentence(`its pools are in ${served}`),
  },
  'crashes over regions it does not know': {
    elsewhere: (request, signedFor) =>
      signedFor === 'us-east-1' ? request : { status: 500, headers: [['Content-Type', 'text/html']], body: Buffer.from('<h1>Oops</h1>') },
    says: sentence('it takes calls signed for us-east-1, and answers 500 .* to those signed for us-west-2', 'us-east-1'),
  },
  'refuses other scopes, and names its own': {
    elsewhere: (_request, signedFor) =>
      json(400, { __type: 'InvalidSignatureException', message: `Credential should be scoped to ${served}, not '${signedFor}'.` }),
    says: sentence(`it takes calls signed for ${served}, and answers .* to those signed for us-west-2`),
  },
  'refuses other scopes, and does not name its own': {
    elsewhere: (_request, signedFor) =>
      json(400, { __type: 'InvalidSignatureException', message: `Credential should be scoped to a valid region, not '${signedFor}'.` }),
    says: sentence(`it answers .*Credential should be scoped to a valid region, not 'us-west-2' to signed calls`, 'NAME'),
  },
};

function serverOf(elsewhere: Elsewhere) {
  const emulator = createEmulator({ region: served });
  return serve({
    port: 0,
    answer(request) {
      const signedFor = /\/\d{8}\/([^/]+)\//u.exec(request.headers.map(([, value]) => value).join('\n'))?.[1];
      const done = signedFor === undefined || signedFor === served ? request : elsewhere(request, signedFor);
      return 'status' in done ? done : emulator.respond(done);
    },
  });
}

for (const [what, { elsewhere, says }] of Object.entries(servers))
  test(`a wrong region is told in a sentence, and nothing is judged: a server that ${what}`, async () => {
    const server = await serverOf(elsewhere);
    const cwd = await emptyFolder();
    const files = ['--json', 'r.jsonl', '--junit', 'r.xml', '--sarif', 'r.sarif', '--ctrf', 'r.json', '--md', 'r.md', '--badge', 'b.json'];
    const wrong = await runCommand(['check', server.url, '--region', 'us-west-2', '--quiet', ...files], { cwd });
    const written = await namesIn(cwd);
    const right = await runCommand(['check', server.url, '--region', served, '--quiet', '--only', 'GetId.behaviour.*'], { cwd });
    await server.close();

    expect(wrong).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(says) });
    expect(written).toEqual([]);
    expect(right).toMatchObject({ code: 0, stderr: '' });
  });

test('an address of AWS has its region, and another is refused before anything is sent', async () => {
  const done = await runCommand(['check', 'https://cognito-identity.eu-west-1.amazonaws.com', '--live', '--region', 'us-west-2'], {
    cwd: await emptyFolder(),
    env: { AWS_ACCESS_KEY_ID: 'AKIAX', AWS_SECRET_ACCESS_KEY: 'y', HTTPS_PROXY: 'http://127.0.0.1:1' },
  });

  expect(done).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(sentence('its address is that of eu-west-1', 'eu-west-1')) });
});
