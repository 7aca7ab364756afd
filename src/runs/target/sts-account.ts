import type { AccessKey } from '../../engine/context/target.ts';
import type { Clock } from '../../kernel/clock.ts';
import { socketTransport, type SocketOptions } from '../../wire/http/client.ts';
import { signer } from '../../wire/sigv4/sign.ts';

/** An endpoint that may also be an STS, and the key to ask it with. */
export interface AskedEndpoint extends Pick<SocketOptions, 'through' | 'ca'> {
  readonly url: string;
  readonly region: string;
  readonly credentials: AccessKey;
  readonly clock: Clock;
  readonly timeoutMilliseconds: number;
}

/**
 * The account a key belongs to, as the STS at the same address answers; undefined if there is none.
 * Emulators differ in it, and an ARN of another account names nothing.
 */
export async function accountFromSts({ url, region, credentials, clock, ...way }: AskedEndpoint): Promise<string | undefined> {
  const transport = socketTransport({ ...way, baseUrl: url });
  const sign = signer({ credentials, region, service: 'sts', clock });
  const request = {
    method: 'POST',
    path: '/',
    headers: [
      ['Host', new URL(url).host],
      ['Content-Type', 'application/x-www-form-urlencoded; charset=utf-8'],
    ] as const,
    body: Buffer.from('Action=GetCallerIdentity&Version=2011-06-15'),
  };
  const answer = await transport.send(await sign(request)).catch(() => undefined);
  transport.close();
  if (answer?.status !== 200) return undefined;
  return /<Account>(\d{12})<\/Account>/u.exec(Buffer.from(answer.body).toString('utf8'))?.[1];
}
