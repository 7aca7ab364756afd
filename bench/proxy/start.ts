import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { makeFixtures, requestBody } from './exchanges.ts';

const many = 10_000;

/** The name of what Node takes, among the starts. */
export const nodeItself = 'Node itself';
/** The name of a start of which nothing was kept that Node had compiled before. */
export const nothingKept = 'nothing kept';

/** Milliseconds from the start of `poolproof replay` until it listens, and until its first answer has come. */
export async function startMilliseconds(work: string, few: string): Promise<Record<string, number>> {
  const one = join(work, `one-session-of-${many}`);
  if (!existsSync(one)) await makeFixtures(one, many);
  const files = join(work, `${many}-sessions`);
  if (!existsSync(files)) await copies(files, many);
  const fewer = join(work, '200-sessions');
  if (!existsSync(fewer)) await copies(fewer, 200);
  await firstFetch();
  await keepCompiled(few);
  const times: Record<string, number> = { [nodeItself]: await startOfNode() };
  times[nothingKept] = (await start(few, '/', { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1' })).listening;
  const folders = [
    { what: '200 recordings in one session', folder: few, path: '/' },
    { what: '200 sessions', folder: fewer, path: '/_s/s7/' },
    { what: '10,000 recordings in one session', folder: one, path: '/' },
    { what: '10,000 sessions', folder: files, path: '/_s/s7/' },
  ];
  for (const { what, folder, path } of folders) {
    const { listening, answered } = await start(folder, path);
    times[`${what}, listening`] = listening;
    times[`${what}, first answer`] = answered;
  }
  return times;
}

/** Makes this process ready to ask, which takes it longer than a server the answer: what is measured is the server. */
async function firstFetch(): Promise<void> {
  const server = createServer((_, response) => response.end());
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' ? (address?.port ?? 0) : 0);
    });
  });
  await (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'a' })).text();
  server.closeAllConnections();
  server.close();
}

/** Milliseconds from the start of Node to its end with nothing to do: what no command can be quicker than. */
async function startOfNode(): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, ['--eval', ''], { stdio: 'ignore' });
  await new Promise((resolve) => {
    child.on('exit', resolve);
  });
  return performance.now() - began;
}

/** Starts the command once and lets it end by itself: it then keeps what was compiled, as the starts of a user do. */
async function keepCompiled(folder: string): Promise<void> {
  const child = spawn(process.execPath, ['bin/poolproof.js', 'replay', folder, '--port', '0'], { stdio: ['ignore', 'pipe', 'ignore'] });
  await once(child.stdout, 'data');
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** Copies one recording into `count` sessions. */
async function copies(folder: string, count: number): Promise<void> {
  const first = `${folder}-first`;
  await makeFixtures(first, 1);
  mkdirSync(folder);
  const text = readFileSync(join(first, 'bench.har'), 'utf8');
  for (let number = 0; number < count; number += 1)
    writeFileSync(join(folder, `s${number}.har`), text.replace(/"session": ?"bench"/, `"session":"s${number}"`));
}

async function start(
  folder: string,
  path: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<{ readonly listening: number; readonly answered: number }> {
  const began = performance.now();
  const child = spawn(process.execPath, ['bin/poolproof.js', 'replay', folder, '--port', '0', '--mode', 'reuse'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env,
  });
  const url = await new Promise<string>((resolve, reject) => {
    let text = '';
    const read = (chunk: Buffer): void => {
      text += chunk.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', () => reject(new Error(`replay did not start: ${text}`)));
  });
  const listening = performance.now() - began;
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AWSCognitoIdentityService.GetId' },
    body: requestBody(0),
  });
  await answer.text();
  if (answer.status !== 200) throw new Error(`the first answer has status ${answer.status}`);
  const answered = performance.now() - began;
  child.removeAllListeners('exit');
  child.kill('SIGKILL');
  return { listening, answered };
}
