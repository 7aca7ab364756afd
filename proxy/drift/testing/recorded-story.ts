import { jsonType, targetPrefix } from '../../../src/contract/call-headers.ts';
import { manualClock, type Clock } from '../../../src/kernel/clock.ts';
import { nameSuffix, seededIds, type Ids } from '../../../src/kernel/ids.ts';
import type { HttpRequest, HttpResponse, Transport } from '../../../src/wire/http/message.ts';
import { readTree, textOf } from '../json-tree.ts';
import { recordingTransport } from '../../transport.ts';

/** When stories are recorded by default. */
export const storyInstant = 1_790_000_000_000;

/** How a story is recorded. */
export interface StoryOptions {
  readonly directory: string;
  /** Starts the service that answers. */
  readonly serve: (ids: Ids, clock: Clock) => Transport;
  /** Makes names and ids: another seed is another recording of the same story. */
  readonly seed: string;
  readonly session?: string;
  /** Changes what the service answers; counted from 1. */
  readonly change?: (response: HttpResponse, n: number) => HttpResponse | Promise<HttpResponse>;
  readonly at?: number;
}

/** Records one walk through pool, guest, token and refusals, served by the emulator in this process. */
export async function recordStory({
  directory,
  serve,
  seed,
  session = 'story',
  change = (response) => response,
  at = storyInstant,
}: StoryOptions): Promise<void> {
  const clock = manualClock(at);
  const service = serve(seededIds(`service ${seed}`), clock);
  let n = 0;
  const transport: Transport = async (request) => change(await service(request), (n += 1));
  const recording = recordingTransport(transport, { directory, session, target: 'emulator', region: 'us-east-1', clock });
  await tell(recording.send, seededIds(`client ${seed}`));
  await recording.close();
}

async function tell(send: Transport, ids: Ids): Promise<void> {
  const call = async (operation: string, input: object, member = ''): Promise<string> => {
    const response = await send(requestFor(operation, input)).catch(() => undefined);
    return textOf(response === undefined ? undefined : readTree(response.body), member) ?? 'us-east-1:00000000-0000-4000-8000-000000000000';
  };
  const name = `pool ${nameSuffix(ids)}`;
  const provider = `login.${nameSuffix(ids)}`;
  const input = {
    IdentityPoolName: name,
    AllowUnauthenticatedIdentities: true,
    DeveloperProviderName: provider,
    IdentityPoolTags: { stage: 'live' },
  };
  const pool = { IdentityPoolId: await call('CreateIdentityPool', input, 'IdentityPoolId') };
  const guest = await call('GetId', pool, 'IdentityId');
  await call('DescribeIdentity', { IdentityId: guest });
  const developer = await call(
    'GetOpenIdTokenForDeveloperIdentity',
    { ...pool, Logins: { [provider]: `ann ${nameSuffix(ids)}` } },
    'IdentityId',
  );
  await call('LookupDeveloperIdentity', { ...pool, IdentityId: developer, MaxResults: 10 });
  await call('ListIdentities', { ...pool, MaxResults: 10 });
  await call('ListIdentityPools', { MaxResults: 10 });
  await call('GetId', { IdentityPoolId: `us-east-1:00000000-0000-4000-8000-${Buffer.from(ids.bytes(6)).toString('hex')}` });
  await call('CreateIdentityPool', { IdentityPoolName: `bad/${nameSuffix(ids)}!`, AllowUnauthenticatedIdentities: false });
  await call('DeleteIdentityPool', pool);
}

function requestFor(operation: string, input: object): HttpRequest {
  const body = Buffer.from(JSON.stringify(input));
  const scope = 'AKIDEXAMPLE/20260101/us-east-1/cognito-identity/aws4_request';
  return {
    method: 'POST',
    path: '/',
    headers: [
      ['Host', 'cognito-identity.us-east-1.amazonaws.com'],
      ['Content-Type', jsonType],
      ['X-Amz-Target', `${targetPrefix}.${operation}`],
      ['X-Amz-Date', '20260101T000000Z'],
      ['Authorization', `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`],
      ['Content-Length', String(body.length)],
    ],
    body,
  };
}
