// A peer that is a library, in a process of its own: name, what to do, its folder, a folder to write to, the service's port, its own port.
import { openSync, writeSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { answerBody, answerHeaders, fixtureCount, requestBody } from './exchanges.ts';

const [name = '', what = '', installed = '', work = '', service = '', port = ''] = process.argv.slice(2);
const load = createRequire(join(installed, 'package.json'));
const upstream = `http://127.0.0.1:${service}`;

function yakbak(): void {
  createServer({ keepAliveTimeout: 60_000 }, load('yakbak')(upstream, { dirname: join(work, 'tapes') })).listen(Number(port), '127.0.0.1');
}

function talkback(): void {
  const library = load('talkback');
  const record = library.Options.RecordMode.NEW;
  library({ host: upstream, port: Number(port), path: join(work, 'tapes'), record, silent: true, summary: false }).start();
}

async function mockttp(): Promise<void> {
  const server = load('mockttp').getLocal({ recordTraffic: false });
  await server.start(Number(port));
  if (what === 'record') {
    const file = openSync(join(work, 'mockttp.ndjson'), 'a');
    const asked = new Map<string, string>();
    await server.on('request', async (request: { id: string; body: { getText(): Promise<string> } }) =>
      asked.set(request.id, await request.body.getText()),
    );
    await server.on(
      'response',
      async (response: { id: string; statusCode: number; rawHeaders: unknown; body: { getText(): Promise<string> } }) => {
        const { id, statusCode, rawHeaders } = response;
        writeSync(file, `${JSON.stringify({ request: asked.get(id), statusCode, rawHeaders, body: await response.body.getText() })}\n`);
        asked.delete(id);
      },
    );
    await server.forAnyRequest().thenForwardTo(upstream);
    return;
  }
  const headers = Object.fromEntries(answerHeaders);
  for (let number = 0; number < fixtureCount; number += 1)
    await server.forPost('/').withBody(requestBody(number)).always().thenReply(200, answerBody, headers);
}

if (name === 'yakbak') yakbak();
else if (name === 'talkback') talkback();
else await mockttp();
