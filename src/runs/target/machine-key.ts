import type { AccessKey } from '../../engine/context/target.ts';
import { usageError } from '../../kernel/errors.ts';
import { guardKey } from '../../wire/http/aws-host.ts';

/** What the user said of an address and of the key for it. */
export interface KeyWanted {
  readonly url: string;
  readonly live: boolean;
  /** Unless one was given: on the real service that of this machine, else one that any emulator takes. */
  readonly credentials: AccessKey | undefined;
  readonly insecureHttp: boolean;
}

const testKey: AccessKey = { accessKeyId: 'test', secretAccessKey: 'test' };

/**
 * The key to ask an address with.
 *
 * @throws {UsageError} Where no key may be sent there, as `guardKey` has it, or this machine has none.
 */
export async function keyFor({ credentials, ...destination }: KeyWanted): Promise<AccessKey> {
  const isTest = credentials?.accessKeyId === testKey.accessKeyId && credentials.secretAccessKey === testKey.secretAccessKey;
  const key = credentials === undefined ? (destination.live ? 'machine' : 'test') : isTest ? 'test' : 'given';
  guardKey({ ...destination, key });
  return credentials ?? (destination.live ? keysOfThisMachine()() : testKey);
}

/** The credentials that AWS tools on this machine would use, to be asked before each use: temporary ones are renewed. Their library is loaded only here: it is heavy. */
export function keysOfThisMachine(): () => Promise<AccessKey> {
  let provider: Promise<() => Promise<AccessKey>> | undefined;
  return async () => {
    provider ??= import('@aws-sdk/credential-provider-node').then(({ defaultProvider }) => defaultProvider());
    try {
      const { accessKeyId, secretAccessKey, sessionToken } = await (await provider)();
      return { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
    } catch (cause) {
      throw usageError('no-credentials', { cause });
    }
  };
}
