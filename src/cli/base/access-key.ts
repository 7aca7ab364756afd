import type { AccessKey } from '../../engine/context/target.ts';
import { usageError } from '../../kernel/errors.ts';

/** Reads `KEY:SECRET` or `KEY:SECRET:TOKEN`; the error never repeats what was given. */
export function readAccessKey(given: string): AccessKey {
  return readKeyOf('--credentials', given);
}

/** The same for another option. */
export function readKeyOf(option: string, given: string): AccessKey {
  const [accessKeyId = '', secretAccessKey = '', ...token] = given.split(':');
  if (accessKeyId === '' || secretAccessKey === '') {
    throw usageError('bad-credentials', { option });
  }
  return { accessKeyId, secretAccessKey, ...(token.length === 0 ? {} : { sessionToken: token.join(':') }) };
}

/** The same, where a key was given at all. */
export function readGivenKey({ credentials }: { readonly credentials?: string | undefined }): AccessKey | undefined {
  return credentials === undefined ? undefined : readAccessKey(credentials);
}
