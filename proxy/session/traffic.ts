import type { Connection, Reply, RequestHandler } from '../http1/server.ts';
import type { RecordedRequest } from '../exchange/exchange.ts';
import { underWay } from './under-way.ts';

/** What is done when nobody has asked for anything for a while. */
export interface IdleOptions {
  /** Time without a request, in milliseconds. */
  readonly milliseconds: number;
  /** Called once, after that time. */
  readonly onIdle: () => void;
}

/** Watches what passes through a proxy. */
export interface Traffic {
  /** A handler whose requests are watched. */
  readonly around: (handler: RequestHandler) => RequestHandler;
  /** Says that something else is done for a user until the function it gives is called. */
  readonly begin: () => () => void;
  /** Hears how many seconds each answer took, from the whole request to the answer being ready. */
  readonly onAnswer: (listener: (seconds: number) => void) => void;
  /** Stops watching. */
  readonly close: () => void;
}

/** Watches from now on. */
export function watchTraffic(idle: IdleOptions | undefined): Traffic {
  const busy = underWay();
  const listeners: ((seconds: number) => void)[] = [];
  const alarm = idleAlarm(idle);
  alarm.set();
  const begin = (): (() => void) => {
    const end = busy.begin();
    alarm.clear();
    return () => {
      end();
      if (busy.count() === 0) alarm.set();
    };
  };
  const beginRequest = (): (() => void) => {
    const end = begin();
    const began = performance.now();
    return () => {
      end();
      for (const listener of listeners) listener((performance.now() - began) / 1000);
    };
  };
  return {
    begin,
    onAnswer: (listener) => void listeners.push(listener),
    close: () => alarm.end(),
    around: (handler) => ({ ...handler, answer: (request, connection) => watched(handler, { request, connection, end: beginRequest() }) }),
  };
}

interface Watched {
  readonly request: RecordedRequest;
  readonly connection: Connection;
  readonly end: () => void;
}

function watched(handler: RequestHandler, { request, connection, end }: Watched): Reply | Promise<Reply> {
  try {
    const answered = handler.answer(request, connection);
    if (answered instanceof Promise) return answered.finally(end);
    end();
    return answered;
  } catch (error) {
    end();
    throw error;
  }
}

interface Alarm {
  readonly set: () => void;
  readonly clear: () => void;
  /** Never rings again. */
  readonly end: () => void;
}

function idleAlarm(idle: IdleOptions | undefined): Alarm {
  let timer: NodeJS.Timeout | undefined;
  let ended = idle === undefined;
  const clear = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  return {
    clear,
    set() {
      if (ended || idle === undefined) return;
      clear();
      timer = setTimeout(() => {
        ended = true;
        idle.onIdle();
      }, idle.milliseconds);
    },
    end() {
      ended = true;
      clear();
    },
  };
}
