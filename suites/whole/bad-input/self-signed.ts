import 'reflect-metadata';
import { KeyObject, webcrypto } from 'node:crypto';
import { X509CertificateGenerator } from '@peculiar/x509';

/** A key and a certificate for it that nobody vouches for, as PEM. */
export async function selfSigned(): Promise<{ readonly key: string | Buffer; readonly cert: string }> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({ name: 'CN=127.0.0.1', keys, signingAlgorithm: algorithm });
  return { key: KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }), cert: certificate.toString('pem') };
}
