import type { ControlAccess } from '../../../proxy/control/control-options.ts';
import type { CommandContext } from '../base/context.ts';
import { endpointHint, proxied } from '../program/variables.ts';

/** Where a proxy can be reached. */
export interface Addresses {
  readonly url: string;
  readonly certificate?: { readonly certificateFile: string } | undefined;
  readonly control?: ControlAccess | undefined;
}

/** How they are printed. */
export interface PrintOptions {
  readonly json: boolean;
  /** Where the token is, so that it need not be printed. */
  readonly 'control-token-file'?: string | undefined;
}

/** Says where clients find a proxy: one line to read, or one line of JSON for programs. */
export function printAddresses({ url, certificate, control }: Addresses, options: PrintOptions, context: CommandContext): void {
  const { out, err } = context;
  const tokenFile = options['control-token-file'];
  if (options.json) {
    const access = control && { url: control.url, ...(tokenFile === undefined ? { token: control.token } : { tokenFile }) };
    const file = certificate && { certificate: certificate.certificateFile };
    out.write(`${JSON.stringify({ listening: url, ...file, ...(access && { control: access }) })}\n`);
    return;
  }
  out.write(`listening on ${url}\n`);
  err.write(endpointHint(url, context));
  if (control !== undefined)
    err.write(`control API at ${control.url}, token ${tokenFile === undefined ? control.token : `in ${tokenFile}`}\n`);
  if (certificate === undefined) return;
  const variables = Object.entries(proxied(url, certificate.certificateFile)).map(([name, value]) => `${name}=${value}`);
  err.write(`for clients that keep the address of AWS:\n  export ${variables.join(' ')}\n`);
}
