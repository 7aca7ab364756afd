import type { AccessKey } from '../engine/target.ts';
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

/** The credentials the AWS tools of this machine would use. Loaded only here, because it is heavy. */
export async function accessKeyOfThisMachine(): Promise<AccessKey> {
  const { defaultProvider } = await import('@aws-sdk/credential-provider-node');
  try {
    const { accessKeyId, secretAccessKey, sessionToken } = await defaultProvider()();
    return { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
  } catch (cause) {
    throw new UsageError({
      code: 'no-credentials',
      message: 'No AWS credentials were found on this machine.',
      hint: 'Set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give --credentials.',
      cause,
    });
  }
}
