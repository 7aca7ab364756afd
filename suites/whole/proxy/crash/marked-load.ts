import { Agent, createServer, request } from 'node:http';
import { openFolder } from '../../../../proxy/fixture/folder.ts';

/** A target whose answers say which request they belong to. */
export interface MarkedTarget {
  readonly url: string;
  /** The marks of the requests that came. */
  readonly seen: ReadonlySet<string>;
  readonly close: () => void;
}

/** Starts such a target. */
export function startTarget(): Promise<MarkedTarget> {
  const seen = new Set<string>();
  const server = createServer((incoming, outgoing) => {
    const mark = incoming.headers['user-agent'] ?? '';
    seen.add(mark);
    incoming.resume();
    incoming.on('end', () => {
      outgoing.setHeader('Server', mark);
      outgoing.end('{}');
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve({
        url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
        seen,
        close() {
          server.closeAllConnections();
          server.close();
        },
      });
    });
  });
}

/** Clients that send one request after the other, each with a mark of its own. */
export interface MarkedLoad {
  /** The marks of answers that came whole. */
  readonly acknowledged: ReadonlySet<string>;
  /** Resolves when there are this many. */
  readonly reached: (count: number) => Promise<void>;
  /** Resolves with what each client got in place of an answer, which ended it; empty for one that had sent all it was to. */
  readonly ended: Promise<readonly string[]>;
  /** Drops the connections. */
  readonly stop: () => void;
}

/** How much is sent. */
export interface LoadOptions {
  readonly clients: number;
  /** How many requests each client sends at most. */
  readonly each?: number;
}

/** Starts clients; each goes on until its first request that gets no answer of the target, or until it has sent all. */
export function startLoad(url: string, { clients, each = Infinity }: LoadOptions): MarkedLoad {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const acknowledged = new Set<string>();
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  const run = async (client: number): Promise<string> => {
    for (let number = 0; number < each; number += 1) {
      const mark = `load/${client}.${number}`;
      const said = await answerTo(url, agent, mark);
      if (said !== 'answered') return said;
      acknowledged.add(mark);
      for (const { count, resolve } of waiting) if (acknowledged.size >= count) resolve();
    }
    return '';
  };
  return {
    acknowledged,
    reached: (count) => new Promise((resolve) => void waiting.push({ count, resolve })),
    ended: Promise.all(Array.from({ length: clients }, (_, client) => run(client))),
    stop: () => agent.destroy(),
  };
}

function answerTo(url: string, agent: Agent, mark: string): Promise<string> {
  return new Promise((resolve) => {
    const headers = { 'User-Agent': mark, 'X-Amz-Target': 'AWSCognitoIdentityService.GetId', 'Content-Type': 'application/x-amz-json-1.1' };
    const broken = (): void => resolve('a broken connection');
    const asked = request(url, { method: 'POST', agent, headers }, (answer) => {
      let text = '';
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
      answer.on('error', broken);
      answer.on('end', () => {
        if (!answer.complete) broken();
        else resolve(answer.statusCode === 200 && text === '{}' ? 'answered' : `${answer.statusCode} ${text}`);
      });
    });
    asked.on('error', broken);
    asked.end('{}');
  });
}

/** What a recording has of a load. */
export interface Kept {
  /** All requests, with an answer or without. */
  readonly asked: ReadonlySet<string>;
  readonly answered: ReadonlySet<string>;
  readonly complete: boolean;
}

/** Looks into a recording, be it whole or not. */
export function keptIn(directory: string, session = 'default'): Kept {
  const { har, exchanges } = openFolder(directory, { incomplete: true }).read(session);
  const marks = (all: typeof exchanges): ReadonlySet<string> =>
    new Set(all.map(({ request: { headers } }) => headers.find(([name]) => name === 'User-Agent')?.[1] ?? ''));
  return {
    asked: marks(exchanges),
    answered: marks(exchanges.filter(({ response }) => response?.status === 200)),
    complete: har.log._fixture.complete,
  };
}
