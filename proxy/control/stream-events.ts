import type { ServerResponse } from 'node:http';
import type { NumberedEvent } from './answers.ts';
import type { EventLog } from './event-log.ts';
import { commonHeaders } from './reply.ts';

/** How events are streamed. */
export interface StreamOptions {
  /** The number of the last event that is known already. */
  readonly since: number;
  /** Whether to wait for more. */
  readonly follow: boolean;
  /** As server-sent events, rather than as lines of JSON. */
  readonly isEventStream: boolean;
}

/** A reader that does not keep up is let go, rather than kept in memory. */
const mostUnread = 1024 * 1024;

/** Writes events as they come, until the reader goes or the proxy ends. */
export function streamEvents(log: EventLog, { since, follow, isEventStream }: StreamOptions): (outgoing: ServerResponse) => void {
  const print = isEventStream ? printSent : printLine;
  return (outgoing) => {
    outgoing.writeHead(200, { ...commonHeaders, 'Content-Type': isEventStream ? 'text/event-stream' : 'application/x-ndjson' });
    if (!follow) {
      outgoing.end(log.after(since).map(print).join(''));
      return;
    }
    outgoing.flushHeaders();
    const leave = log.follow(since, {
      event(event) {
        outgoing.write(print(event));
        if (outgoing.writableLength > mostUnread) outgoing.destroy();
      },
      end: () => outgoing.end(),
    });
    outgoing.once('close', leave);
  };
}

function printLine(event: NumberedEvent): string {
  return `${JSON.stringify(event)}\n`;
}

function printSent({ n, event }: NumberedEvent): string {
  return `id: ${n}\nevent: ${event.type}\ndata: ${JSON.stringify({ n, event })}\n\n`;
}
