import { z } from 'zod';
import { faultKind } from './fault-kind.ts';

/** A page of some machine in between stands in for the answer. */
export const html = faultKind(
  { name: 'html', explains: 'an HTML page comes in place of the answer' },
  () => ({ status: z.int().min(200).max(599).default(503) }),
  ({ status }) =>
    (delivery) => {
      const body = Buffer.from(`<html><head><title>${status}</title></head><body><h1>${status} Service Unavailable</h1></body></html>\n`);
      const headers = [
        ['Content-Type', 'text/html; charset=utf-8'],
        ['Content-Length', String(body.length)],
      ] as const;
      return { ...delivery, response: { status, reason: 'Service Unavailable', headers, body, chunked: false }, delivers: false };
    },
);
