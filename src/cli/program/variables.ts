import type { CommandContext } from '../base/context.ts';

/** What a program has to know to find a server of ours. */
export interface Served {
  readonly url: string;
  /** Calls of STS are answered there too. */
  readonly sts: boolean;
  /** The region to call where the program has none, for a server that needs no real key either. */
  readonly region?: string | undefined;
  /** The certificate of the HTTPS proxy, for a program that keeps the address of AWS. */
  readonly certificateFile?: string | undefined;
}

type Variables = Readonly<Record<string, string>>;

/** The variables by which the clients of AWS find a server of ours, and those without which they would not call it. */
export function variablesFor(served: Served, env: CommandContext['env']): Variables {
  const { certificateFile } = served;
  return {
    ...(certificateFile === undefined ? endpoints(served, env) : proxied(served.url, certificateFile)),
    ...(served.region === undefined ? {} : { ...regionUnlessSet(served.region, env), ...keyUnlessSet(env) }),
  };
}

function endpoints({ url, sts }: Served, env: CommandContext['env']): Variables {
  return {
    AWS_ENDPOINT_URL_COGNITO_IDENTITY: url,
    ...(sts ? { AWS_ENDPOINT_URL_STS: url } : {}),
    // Set to true, it makes clients call AWS.
    ...(isSet(env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS']) ? { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false' } : {}),
    ...withoutProxy(env),
  };
}

/** What to set for clients of AWS that read it: a line for people at a terminal, nothing beside a command of theirs. */
export function endpointHint(url: string, { err, program }: CommandContext): string {
  if (program !== undefined || !err.isTerminal) return '';
  return `for most clients of AWS:\n  export AWS_ENDPOINT_URL_COGNITO_IDENTITY=${url}\n`;
}

/** The file of the certificate under each name that a client looks for. */
export function proxied(url: string, certificateFile: string): Variables {
  return { HTTPS_PROXY: url, AWS_CA_BUNDLE: certificateFile, SSL_CERT_FILE: certificateFile, NODE_EXTRA_CA_CERTS: certificateFile };
}

/** A proxy of the surroundings does not reach this machine. */
function withoutProxy(env: CommandContext['env']): Variables {
  const hasProxy = ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'].some((name) => isSet(env[name]));
  if (!hasProxy) return {};
  const without = [env['NO_PROXY'] ?? env['no_proxy'] ?? '', '127.0.0.1'].filter(isSet).join(',');
  return { NO_PROXY: without, no_proxy: without };
}

function regionUnlessSet(region: string, env: CommandContext['env']): Variables {
  const isGiven = ['AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_PROFILE'].some((name) => isSet(env[name]));
  return isGiven ? {} : { AWS_REGION: region, AWS_DEFAULT_REGION: region };
}

const credentialNames = [
  'AWS_ACCESS_KEY_ID',
  'AWS_PROFILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
];

function keyUnlessSet(env: CommandContext['env']): Variables {
  return credentialNames.some((name) => isSet(env[name])) ? {} : { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}
