import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerBody, answerHeaders, fixtureCount, requestBody } from './exchanges.ts';
import type { Command } from './contender.ts';

/** Another program of the comparison. */
export interface Peer {
  readonly name: string;
  readonly version: string;
  /** Puts it into its folder; throws with the reason where it cannot. */
  readonly install: (folder: string) => void;
  /** Serves the recordings. Where it must have recorded them first, it does so when it is asked the first time, from the service. */
  readonly replay: (place: Place) => Command;
  /** Records what passes to the service and back. */
  readonly record: (place: Place) => Command;
}

/** Where a peer is, where it may write, and what it stands in front of. */
export interface Place {
  readonly installed: string;
  readonly work: string;
  readonly service: number;
}

/** The versions compared with: the newest of each that runs on Node.js 20 and Python 3.11. */
export const peers: readonly Peer[] = [
  throughNode('yakbak', '5.0.1'),
  throughNode('talkback', '4.2.0'),
  throughNode('mockttp', '4.6.5'),
  mountebank('2.9.1'),
  wireMock('3.13.2'),
  mitmdump('11.0.2'),
];

function throughNode(name: string, version: string): Peer {
  const start =
    (what: string) =>
    ({ installed, work, service }: Place): Command =>
    (port) => [process.execPath, script('peer-server'), name, what, installed, work, String(service), String(port)];
  return { name, version, install: (folder) => fromNpm(name, version, folder), replay: start('replay'), record: start('record') };
}

function script(name: string): string {
  return new URL(`./${name}.js`, import.meta.url).pathname;
}

function fromNpm(name: string, version: string, folder: string): void {
  if (existsSync(join(folder, 'node_modules', name, 'package.json'))) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', `${name}@${version}`], folder);
}

function run(program: string, words: readonly string[], folder: string): void {
  const { status, stderr, error } = spawnSync(program, words, { cwd: folder, encoding: 'utf8' });
  if (error !== undefined) throw new Error(`${program} is not there`, { cause: error });
  if (status !== 0) throw new Error(`${program} ended with ${String(status)}: ${stderr.split('\n').find((line) => line !== '') ?? ''}`);
}

function startMountebank({ installed, work }: Place, stubs: readonly unknown[]): Command {
  return (port) => {
    const config = join(work, 'imposters.json');
    writeFileSync(config, JSON.stringify({ imposters: [{ protocol: 'http', port, host: '127.0.0.1', stubs }] }));
    const program = join(installed, 'node_modules', 'mountebank', 'bin', 'mb');
    const quiet = ['--nologfile', '--loglevel', 'error', '--localOnly', '--noParse', '--pidfile', join(work, 'mb.pid')];
    return [process.execPath, program, '--configfile', config, '--port', String(port + 1), ...quiet];
  };
}

function mountebank(version: string): Peer {
  return {
    name: 'mountebank',
    version,
    install: (folder) => fromNpm('mountebank', version, folder),
    replay(place) {
      const stubs = Array.from({ length: fixtureCount }, (_, number) => ({
        predicates: [{ equals: { method: 'POST', path: '/', body: requestBody(number) } }],
        responses: [{ is: { statusCode: 200, headers: Object.fromEntries(answerHeaders), body: answerBody } }],
      }));
      return startMountebank(place, stubs);
    },
    record(place) {
      const predicateGenerators = [{ matches: { method: true, path: true, body: true } }];
      const proxy = { to: `http://127.0.0.1:${place.service}`, mode: 'proxyOnce', predicateGenerators };
      return startMountebank(place, [{ responses: [{ proxy }] }]);
    },
  };
}

function wireMock(version: string): Peer {
  const jar = (folder: string): string => join(folder, `wiremock-standalone-${version}.jar`);
  const start =
    ({ installed, work }: Place, more: readonly string[]): Command =>
    (port) => [
      'java',
      '-jar',
      jar(installed),
      '--port',
      String(port),
      '--bind-address',
      '127.0.0.1',
      '--root-dir',
      work,
      '--disable-banner',
      ...more,
    ];
  return {
    name: 'WireMock',
    version,
    install(folder) {
      if (existsSync(jar(folder))) return;
      mkdirSync(folder, { recursive: true });
      run(
        'mvn',
        ['-q', 'dependency:copy', `-Dartifact=org.wiremock:wiremock-standalone:${version}`, `-DoutputDirectory=${folder}`],
        folder,
      );
    },
    replay(place) {
      writeMappings(join(place.work, 'mappings'));
      return start(place, ['--no-request-journal']);
    },
    record: (place) => start(place, ['--proxy-all', `http://127.0.0.1:${place.service}`, '--record-mappings']),
  };
}

/** The recordings as WireMock reads them, a file for each. */
function writeMappings(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (let number = 0; number < fixtureCount; number += 1) {
    const request = { method: 'POST', urlPath: '/', bodyPatterns: [{ equalToJson: requestBody(number) }] };
    const response = { status: 200, headers: Object.fromEntries(answerHeaders), body: answerBody };
    writeFileSync(join(folder, `${number}.json`), JSON.stringify({ request, response }));
  }
}

function mitmdumpIn(folder: string): string {
  return join(folder, 'bin', 'mitmdump');
}

function startMitmdump({ installed, service }: Place, more: readonly string[]): Command {
  const where = ['--mode', `reverse:http://127.0.0.1:${service}`, '--listen-host', '127.0.0.1', '--set', 'connection_strategy=lazy'];
  return (port) => [mitmdumpIn(installed), '--quiet', ...where, '--listen-port', String(port), ...more];
}

function mitmdump(version: string): Peer {
  return {
    name: 'mitmdump',
    version,
    install(folder) {
      if (existsSync(mitmdumpIn(folder))) return;
      const python = process.env['POOLPROOF_BENCH_PYTHON'] ?? 'python3';
      run(python, ['-m', 'venv', folder], '.');
      run(join(folder, 'bin', 'pip'), ['install', '--quiet', `mitmproxy==${version}`], folder);
    },
    replay: (place) =>
      startMitmdump(place, [
        '--server-replay',
        join(place.work, 'flows'),
        '--set',
        'server_replay_reuse=true',
        '--set',
        'server_replay_extra=404',
      ]),
    record: (place) => startMitmdump(place, ['--save-stream-file', join(place.work, 'flows')]),
  };
}
