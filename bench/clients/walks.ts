import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Where a walk is to go. */
export interface Way {
  readonly endpoint: string;
  readonly region: string;
  /** What a walk may write to. */
  readonly work: string;
  /** For walks through a tunnel: the proxy, and the file with the certificate to trust. */
  readonly tunnel?: { readonly proxy: string; readonly certificate: string };
}

/** A command with what it needs of the environment beside the usual. */
export interface Walk {
  readonly file: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** A client that somebody else wrote, and the program here that calls every operation with it. */
export interface Client {
  readonly name: string;
  /** Builds the walk. Throws where this machine cannot. */
  readonly prepare: (work: string) => void;
  readonly walk: (way: Way) => Walk;
  /** What the walk prints where all came out as it should, if it is not all operations. */
  readonly all?: string;
  /** Why the client cannot go through a tunnel. */
  readonly noTunnel?: string;
}

const here = 'bench/clients';
const python = process.env['PYTHON'] ?? 'python3';

/** The clients, by the words that choose them. */
export const clients: Readonly<Record<string, Client>> = {
  boto3: {
    name: 'boto3',
    prepare: () => run(python, ['-c', 'import boto3']),
    walk: ({ endpoint, region }) => ({ file: python, args: [join(here, 'walk_boto3.py'), endpoint, region] }),
  },
  'aws-cli': {
    name: 'AWS CLI',
    prepare: () => run('aws', ['--version']),
    walk: ({ endpoint, region }) => ({ file: join(here, 'walk-aws-cli.sh'), args: [endpoint, region] }),
  },
  go: {
    name: 'AWS SDK for Go v2',
    prepare: (work) => run('go', ['build', '-o', join(work, 'walk-go'), '.'], join(here, 'go')),
    walk: ({ endpoint, region, work }) => ({ file: join(work, 'walk-go'), args: [endpoint, region] }),
  },
  java: {
    name: 'AWS SDK for Java v2',
    prepare(work) {
      const path = join(work, 'java.classpath');
      run('mvn', ['-q', '-B', 'dependency:build-classpath', `-Dmdep.outputFile=${path}`], join(here, 'java'));
      run('javac', ['-cp', readFileSync(path, 'utf8'), '-d', join(work, 'java'), join(here, 'java/Walk.java')]);
    },
    walk: javaWalk,
  },
  rust: {
    name: 'AWS SDK for Rust',
    prepare: (work) => run('cargo', ['build', '--quiet', '--target-dir', join(work, 'rust')], join(here, 'rust')),
    walk: ({ endpoint, region, work }) => ({ file: join(work, 'rust/debug/poolproof-walk'), args: [endpoint, region] }),
  },
  amplify: {
    name: 'Amplify',
    prepare(work) {
      cpSync(join(here, 'amplify'), work, { recursive: true });
      run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', work]);
    },
    walk: ({ endpoint, work }) => ({ file: process.execPath, args: [join(work, 'walk.js'), endpoint, guestPool] }),
    all: '2 of 2 ok',
    noTunnel: 'in Node.js it reads no proxy; in a browser the proxy is the browser’s own',
  },
};

const guestPool = 'eu-west-1:00000000-0000-4000-8000-000000000001';

/** Java has a store of its own for certificates, and its default client takes the proxy of HTTPS from `HTTP_PROXY`. */
function javaWalk({ endpoint, region, work, tunnel }: Way): Walk {
  const classes = ['-cp', `${join(work, 'java')}:${readFileSync(join(work, 'java.classpath'), 'utf8')}`];
  if (tunnel === undefined) return { file: 'java', args: [...classes, 'Walk', endpoint, region] };
  const store = join(work, 'java.trust');
  rmSync(store, { force: true });
  run('keytool', [
    '-importcert',
    '-noprompt',
    '-alias',
    'proxy',
    '-file',
    tunnel.certificate,
    '-keystore',
    store,
    '-storepass',
    'changeit',
  ]);
  const trust = [`-Djavax.net.ssl.trustStore=${store}`, '-Djavax.net.ssl.trustStorePassword=changeit'];
  return { file: 'java', args: [...trust, ...classes, 'Walk', endpoint, region], env: { HTTP_PROXY: tunnel.proxy } };
}

function run(file: string, args: readonly string[], cwd?: string): void {
  const work = args[args.indexOf('-d') + 1];
  if (file === 'javac' && work !== undefined) mkdirSync(work, { recursive: true });
  execFileSync(file, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
}
