import { createServer, request, type IncomingMessage, type OutgoingHttpHeader } from 'node:http';
import type { CanaryExchange } from '../../../../proxy/testing/canaries.ts';

/** A service that gives away canaries. */
export interface CanaryService {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** What answers a request: its operation is the last part of its target. */
export type Answering = (operation: string) => CanaryExchange['response'];

/** Serves what it is told to. */
export async function canaryService(answering: Answering): Promise<CanaryService> {
  const server = createServer((incoming, outgoing) => {
    incoming.resume();
    incoming.on('end', () => {
      const { status, headers, body } = answering(
        String(incoming.headers['x-amz-target'] ?? '')
          .split('.')
          .at(-1) ?? '',
      );
      const flat: OutgoingHttpHeader[] = headers.flat();
      outgoing.writeHead(status, flat).end(body);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

/** Sends a request with its headers as they are, and gives the whole answer as text. */
export function send(url: string, { method, path, headers, body }: CanaryExchange['request']): Promise<string> {
  return new Promise((done, fail) => {
    const { hostname, port } = new URL(url);
    const sent = request({ hostname, port, method, path, headers: headers.flat() }, (answer: IncomingMessage) => {
      let text = `${answer.statusCode} ${answer.rawHeaders.join(' ')}\n`;
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
      answer.on('end', () => done(text));
    });
    sent.on('error', fail);
    sent.end(body);
  });
}
