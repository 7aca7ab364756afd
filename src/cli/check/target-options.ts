import { capabilities, type Capability } from '../../contract/rules/statement.ts';
import type { Target } from '../../engine/target.ts';
import { UsageError } from '../../kernel/errors.ts';
import { socketTransport } from '../../wire/http/client.ts';
import { accessKeyOfThisMachine, readAccessKey } from '../access-key.ts';
import type { CheckGiven } from '../commands/check.ts';
import { didYouMean } from '../suggest.ts';

/** A target that is open, and how to let go of it. */
export interface OpenTarget {
  readonly target: Target;
  close(): Promise<void>;
}

/** What of the options goes into any target: name, version, region, capabilities said to be there or not. */
export function commonFacts(options: CheckGiven, usualName: string): Pick<Target, 'name' | 'version' | 'region' | 'with' | 'without'> {
  return {
    name: options.name ?? usualName,
    region: options.region,
    with: options.require.map(readCapability),
    without: options.without.map(readCapability),
    ...(options['target-version'] === undefined ? {} : { version: options['target-version'] }),
  };
}

/** Opens an endpoint that runs already. Nothing is sent yet. */
export async function openEndpoint(options: CheckGiven, url: URL): Promise<OpenTarget> {
  const transport = socketTransport({ baseUrl: url.href, timeoutMilliseconds: options.timeout * 1000 });
  const target: Target = {
    ...commonFacts(options, url.host),
    url: url.href.replace(/\/$/, ''),
    kind: options.live ? 'live' : 'endpoint',
    transport: transport.send,
    credentials: await credentialsFor(options),
  };
  return {
    target,
    close: async () => transport.close(),
  };
}

/** Reads the address of an endpoint; what is no address is refused with the nearest that is one. */
export function readUrl(given: string): URL {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol)) return url;
  const candidate = `http://${given.replace(/^[a-z]*:\/\//i, '')}`;
  throw new UsageError({
    code: 'bad-url',
    message: `"${given}" is no address of an endpoint.`,
    hint: URL.canParse(candidate) ? `Did you mean ${candidate}?` : 'Write it as http://127.0.0.1:5000.',
  });
}

async function credentialsFor(options: CheckGiven): Promise<NonNullable<Target['credentials']>> {
  if (options.credentials !== undefined) return readAccessKey(options.credentials);
  return options.live ? accessKeyOfThisMachine() : { accessKeyId: 'test', secretAccessKey: 'test' };
}

function readCapability(word: string): Capability {
  if (isCapability(word)) return word;
  const names = Object.keys(capabilities);
  throw new UsageError({
    code: 'unknown-capability',
    message: `There is no capability "${word}".`,
    hint: didYouMean(word, names) ?? `There are: ${names.join(', ')}.`,
  });
}

function isCapability(word: string): word is Capability {
  return Object.hasOwn(capabilities, word);
}
