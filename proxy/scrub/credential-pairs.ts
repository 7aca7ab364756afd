import { z } from 'zod';
import type { HttpResponse } from '../../src/wire/http/message.ts';
import { parseJson } from '../../src/kernel/json.ts';

const Credentials = z.object({ AccessKeyId: z.string(), SecretKey: z.string() });
const Answer = z.object({ Credentials });
const xmlPair = /<AccessKeyId>([^<]+)<\/AccessKeyId>\s*(?:<[^>]*>[^<]*<\/[^>]*>\s*)*?<SecretAccessKey>([^<]+)<\/SecretAccessKey>/;

/** Access keys and their secrets that an answer hands out. */
export function credentialPairs(response: HttpResponse): readonly (readonly [accessKeyId: string, secret: string])[] {
  if (response.status !== 200) return [];
  const text = Buffer.from(response.body).toString();
  if (!text.includes('AccessKeyId')) return [];
  const xml = xmlPair.exec(text);
  if (xml !== null) return [[xml[1] ?? '', xml[2] ?? '']];
  const parsed = Answer.safeParse(parseJson(text));
  return parsed.success ? [[parsed.data.Credentials.AccessKeyId, parsed.data.Credentials.SecretKey]] : [];
}
