import { readFileSync } from 'node:fs';
import * as tls from 'node:tls';
import { z } from 'zod';

/** Node 22.15 and later tell what they trust: their own list, NODE_EXTRA_CA_CERTS, and the system's where Node was told to use that. */
const Telling = z.object({ getCACertificates: z.custom<() => string[]>((given) => typeof given === 'function') });

/**
 * The certificates that are trusted where none is named, as PEM. Earlier versions of Node do not tell, so that there it is their own list and the file of
 * NODE_EXTRA_CA_CERTS.
 */
export function usualCertificates(): readonly string[] {
  const telling = Telling.safeParse(tls).data;
  return telling === undefined ? [...tls.rootCertificates, ...extraCertificates()] : telling.getCACertificates();
}

/** Node itself warns of a file that it cannot read, and goes on without. */
function extraCertificates(): readonly string[] {
  const path = process.env['NODE_EXTRA_CA_CERTS'] ?? '';
  if (path === '') return [];
  try {
    return [readFileSync(path, 'utf8')];
  } catch {
    return [];
  }
}
