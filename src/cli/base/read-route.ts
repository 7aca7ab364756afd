import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { usageError } from '../../kernel/errors.ts';
import { checkedRoute, type CheckedRoute } from '../../runs/target/route.ts';

/** Reads the proxy of `--through` and the certificate in the file of `--ca`. */
export async function readRoute(given: { readonly through?: string | undefined; readonly ca?: string | undefined }): Promise<CheckedRoute> {
  const { through } = checkedRoute({ through: given.through });
  const ca = given.ca === undefined ? undefined : await readCertificate(given.ca);
  return checkedRoute({ through, ca });
}

async function readCertificate(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => '');
  if (holdsCertificates(text)) return text;
  throw usageError('certificate-unreadable', { path });
}

/** Whether all that is said to be a certificate is one; Node would pass over one that is cut off. */
function holdsCertificates(text: string): boolean {
  const begun = text.split('-----BEGIN CERTIFICATE-----').length - 1;
  const whole = text.match(/-----BEGIN CERTIFICATE-----[^]*?-----END CERTIFICATE-----/g) ?? [];
  try {
    return begun > 0 && whole.length === begun && whole.every((pem) => new X509Certificate(pem).raw.length > 0);
  } catch {
    return false;
  }
}
