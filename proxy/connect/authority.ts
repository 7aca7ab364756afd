import 'reflect-metadata';
import { KeyObject, randomBytes, webcrypto } from 'node:crypto';
import { createSecureContext, type SecureContext } from 'node:tls';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
  type X509Certificate,
} from '@peculiar/x509';
import { dateOf, type Clock } from '../../src/kernel/clock.ts';

/** Vouches for hosts while one proxy runs. Its key is in no file and cannot be taken out of it. */
export interface Authority {
  /** What clients are told to trust, as PEM. */
  readonly certificate: string;
  /** What a TLS server needs to be a host. The certificate is valid from a day before the given instant to a day from now. */
  readonly contextFor: (host: string, since: number) => Promise<SecureContext>;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const day = 86_400_000;
/** Before there were identity pools: no recording is older. */
const earliest = 1_388_534_400_000;

interface Issuer {
  readonly certificate: X509Certificate;
  readonly keys: webcrypto.CryptoKeyPair;
  readonly clock: Clock;
}

/** Makes an authority for one run. */
export async function makeAuthority(clock: Clock): Promise<Authority> {
  const keys = await webcrypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: 'CN=Poolproof proxy of one run, O=Poolproof',
    notBefore: dateOf(earliest),
    notAfter: dateOf(clock.now() + 2 * day),
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const issuer = { certificate, keys, clock };
  const made = new Map<string, Promise<SecureContext>>();
  return {
    certificate: certificate.toString('pem'),
    contextFor(host, since) {
      const from = Math.max(earliest, Math.floor(Math.min(since, clock.now()) / day) * day - day);
      const name = `${host} ${from}`;
      const context = made.get(name) ?? leaf(host, from, issuer);
      made.set(name, context);
      return context;
    },
  };
}

async function leaf(host: string, from: number, { certificate, keys: issuerKeys, clock }: Issuer): Promise<SecureContext> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const made = await X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: 'CN=Poolproof proxy',
    issuer: certificate.subject,
    notBefore: dateOf(from),
    notAfter: dateOf(clock.now() + day),
    signingKey: issuerKeys.privateKey,
    publicKey: keys.publicKey,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension([{ type: 'dns', value: host }]),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(issuerKeys.publicKey),
    ],
  });
  const key = KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' });
  return createSecureContext({ key, cert: made.toString('pem'), minVersion: 'TLSv1.2' });
}

/** Positive and without a leading zero, as readers want it. */
function serialNumber(): string {
  return `5${randomBytes(15).toString('hex')}0`.slice(0, 30);
}
