import { z } from 'zod';
import type { HttpResponse } from '../../src/wire/http/message.ts';
import type { SigningCredentials } from '../../src/wire/sigv4/credentials.ts';
import { parseJson } from '../../src/kernel/json.ts';

const Credentials = z.object({ AccessKeyId: z.string(), SecretKey: z.string(), SessionToken: z.string().optional() });
const Answer = z.object({ Credentials });
const xmlPair = /<AccessKeyId>([^<]+)<\/AccessKeyId>\s*(?:<[^>]*>[^<]*<\/[^>]*>\s*)*?<SecretAccessKey>([^<]+)<\/SecretAccessKey>/;
const xmlToken = /<SessionToken>([^<]+)<\/SessionToken>/;

/** The access keys that an answer hands out, with their secrets. */
export function handedOutKeys(response: HttpResponse): readonly SigningCredentials[] {
  if (response.status !== 200) return [];
  const text = Buffer.from(response.body).toString();
  if (!text.includes('AccessKeyId')) return [];
  const xml = xmlPair.exec(text);
  if (xml !== null) return [keysOf(xml[1] ?? '', xml[2] ?? '', xmlToken.exec(text)?.[1])];
  const parsed = Answer.safeParse(parseJson(text));
  if (!parsed.success) return [];
  const { AccessKeyId, SecretKey, SessionToken } = parsed.data.Credentials;
  return [keysOf(AccessKeyId, SecretKey, SessionToken)];
}

function keysOf(accessKeyId: string, secretAccessKey: string, sessionToken: string | undefined): SigningCredentials {
  return { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
}
