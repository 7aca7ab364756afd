import type { Surroundings } from '../surroundings.ts';

/** Where a proxy can be reached. */
export interface Addresses {
  readonly url: string;
  readonly certificate?: { readonly certificateFile: string } | undefined;
}

/** Says where clients find a proxy: one line to read, or one line of JSON for programs. */
export function printAddresses({ url, certificate }: Addresses, { json }: { json: boolean }, { out, err }: Surroundings): void {
  if (json) {
    out.write(`${JSON.stringify({ listening: url, ...(certificate && { certificate: certificate.certificateFile }) })}\n`);
    return;
  }
  out.write(`listening on ${url}\n`);
  if (certificate === undefined) return;
  const file = certificate.certificateFile;
  err.write(
    `for clients that keep the address of AWS:\n  export HTTPS_PROXY=${url} AWS_CA_BUNDLE=${file} SSL_CERT_FILE=${file} NODE_EXTRA_CA_CERTS=${file}\n`,
  );
}
