import type { AccessKey } from '../engine/session/target.ts';
import { UsageError } from '../kernel/errors.ts';

/** Reads `KEY:SECRET` or `KEY:SECRET:TOKEN`; the error never repeats what was given. */
export function readAccessKey(given: string): AccessKey {
  const [accessKeyId = '', secretAccessKey = '', ...token] = given.split(':');
  if (accessKeyId === '' || secretAccessKey === '') {
    throw new UsageError({
      code: 'bad-credentials',
      message: '--credentials takes KEY:SECRET or KEY:SECRET:TOKEN.',
      hint: 'For an emulator that takes any key, leave it out: test:test is used.',
    });
  }
  return { accessKeyId, secretAccessKey, ...(token.length === 0 ? {} : { sessionToken: token.join(':') }) };
}

/** The credentials the AWS tools of this machine would use. */
export function accessKeyOfThisMachine(): Promise<AccessKey> {
  return keysOfThisMachine()();
}

/** The same, to be asked before each use: temporary ones are renewed. The library for it is loaded only here, because it is heavy. */
export function keysOfThisMachine(): () => Promise<AccessKey> {
  let provider: Promise<() => Promise<AccessKey>> | undefined;
  return async () => {
    provider ??= import('@aws-sdk/credential-provider-node').then(({ defaultProvider }) => defaultProvider());
    try {
      const { accessKeyId, secretAccessKey, sessionToken } = await (await provider)();
      return { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
    } catch (cause) {
      throw new UsageError({
        code: 'no-credentials',
        message: 'No AWS credentials were found on this machine.',
        hint: 'Set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give --credentials.',
        cause,
      });
    }
  };
}

/** The key that the options mean: the one given, on the real service the one of this machine, else one that any emulator takes. */
export async function credentialsFor(options: { readonly credentials?: string | undefined; readonly live: boolean }): Promise<AccessKey> {
  if (options.credentials !== undefined) return readAccessKey(options.credentials);
  return options.live ? accessKeyOfThisMachine() : { accessKeyId: 'test', secretAccessKey: 'test' };
}
