import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { errorText } from '../../src/kernel/errors.ts';
import { Refused } from './refused.ts';

/** Decides who may govern a proxy. Each fails with the refusal to send. */
export interface Gatekeeper {
  /** A page of another origin that made its name mean this machine still says its own name here. */
  readonly assureHost: (incoming: IncomingMessage) => void;
  readonly assureToken: (incoming: IncomingMessage) => void;
}

/** Lets those in that have the token and know where they are. */
export function gatekeeper(token: string, port: number): Gatekeeper {
  const expected = digest(token);
  const hosts = new Set(['127.0.0.1', 'localhost', '[::1]'].map((host) => `${host}:${port}`));
  return {
    assureHost({ headers: { host = '' } }) {
      if (hosts.has(host.toLowerCase())) return;
      throw new Refused(errorText('foreign-host'));
    },
    assureToken({ headers: { authorization = '' } }) {
      const given = /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
      // Digests are of one length, so that the comparison takes the same time whatever was given.
      if (timingSafeEqual(digest(given), expected)) return;
      throw new Refused(errorText('unauthorized'));
    },
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
