import { createServer } from 'node:https';
import { expect, test } from '@playwright/test';
import { selfSigned } from '../bad-input/self-signed.ts';
import { emptyFolder, runCommand } from './run-command.ts';

test('a certificate that nobody vouches for is told with the option that trusts it', async () => {
  const cwd = await emptyFolder();
  const pair = await selfSigned();
  const server = createServer(pair, (request, answer) => {
    request.resume();
    answer.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' }).end('{"__type":"AccessDeniedException"}');
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `https://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;

  const refused = await runCommand(['check', url, '--quiet'], { cwd });
  const untrusted = await runCommand(['check', url.replace('https', 'http'), '--quiet'], { cwd });
  server.close();

  expect(refused).toEqual({
    code: 3,
    stdout: '',
    stderr: expect.stringMatching(/^poolproof: The certificate of \S+ is signed by nobody whom this machine trusts\.\n.*--ca FILE/u),
  });
  expect([untrusted.code, untrusted.stderr]).toEqual([3, expect.not.stringContaining('Start the target')]);
});
