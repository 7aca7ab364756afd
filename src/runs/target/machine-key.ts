import type { AccessKey } from '../../engine/context/target.ts';
import { usageError } from '../../kernel/errors.ts';

/** The key that a target is asked with unless another is given: on the real service that of this machine, else one that any emulator takes. */
export async function usualKey(isLive: boolean): Promise<AccessKey> {
  return isLive ? keysOfThisMachine()() : { accessKeyId: 'test', secretAccessKey: 'test' };
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
