import { jsonType } from '../../contract/call-headers.ts';
import { manualClock, type ManualClock } from '../../kernel/clock.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { isOperationName, type OperationName } from '../../contract/operations.ts';
import { headerOf, type HttpRequest, type HttpResponse, type Transport } from '../../wire/http/message.ts';
import type { Rule } from '../check/check.ts';
import { isObject } from '../check/answer.ts';
import { parseJson } from '../../kernel/json.ts';
import { prepareRun, type PrepareOptions } from '../run/prepare-run.ts';
import type { RunContext } from '../context/run-context.ts';
import type { Timer } from '../context/timer.ts';

/** How one operation of a fake target answers, its calls counted from 1. */
export type FakeAnswer = (input: JsonObject, count: number) => HttpResponse | Promise<HttpResponse>;

/** A target of a few lines: pools and guests work, everything else answers emptily, and a test overrides what it is about. */
export function fakeTarget(overrides: Partial<Record<OperationName, FakeAnswer>> = {}): {
  readonly transport: Transport;
  readonly seen: HttpRequest[];
} {
  const seen: HttpRequest[] = [];
  const counts = new Map<string, number>();
  let made = 0;
  const usual: Partial<Record<OperationName, FakeAnswer>> = {
    CreateIdentityPool: (input) => answer(200, { ...input, IdentityPoolId: id(++made) }),
    DescribeIdentityPool: (input) => answer(200, { ...input, IdentityPoolName: 'p', AllowUnauthenticatedIdentities: true }),
    GetId: () => answer(200, { IdentityId: id(++made) }),
    GetOpenIdToken: () => answer(200, { IdentityId: id(1), Token: 'eyJhbGciOiJSUzUxMiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl' }),
    GetOpenIdTokenForDeveloperIdentity: () =>
      answer(200, { IdentityId: id(1), Token: 'eyJhbGciOiJSUzUxMiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl' }),
    GetCredentialsForIdentity: () =>
      answer(200, {
        IdentityId: id(1),
        Credentials: { AccessKeyId: 'ASIAEXAMPLE', SecretKey: 'verysecretkeyvalue', SessionToken: 'verysecretsessiontoken', Expiration: 1 },
      }),
  };
  const transport: Transport = async (request) => {
    seen.push(request);
    const name = (headerOf(request.headers, 'x-amz-target') ?? '').replace(/^.*\./, '');
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    if (!isOperationName(name)) return refusal('UnknownOperationException', undefined);
    const body = parseJson(Buffer.from(request.body).toString());
    const act = overrides[name] ?? usual[name] ?? (() => answer(200, {}));
    return act(isObject(body) ? body : {}, count);
  };
  return { transport, seen };
}

/** A success, or anything else with a JSON body. */
export function answer(status: number, body: JsonObject): HttpResponse {
  return { status, headers: [['Content-Type', jsonType]], body: Buffer.from(JSON.stringify(body)) };
}

/** A refusal as the service words it. */
export function refusal(code: string, message: string | undefined = 'no'): HttpResponse {
  return answer(400, message === undefined ? { __type: code } : { __type: code, message });
}

/** An answer that is not JSON. */
export function page(status: number, text: string): HttpResponse {
  return { status, headers: [['Content-Type', 'text/html']], body: Buffer.from(text) };
}

function id(number: number): string {
  return `us-east-1:00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** A timer on which no time passes but by sleeping; alarms ring when asked to. */
export interface FakeTimer extends Timer {
  readonly slept: number[];
  /** Rings all alarms that are set. */
  ring(): void;
}

/** A timer that moves a clock instead of waiting. */
export function fakeTimer(clock: ManualClock): FakeTimer {
  const alarms = new Set<() => void>();
  const slept: number[] = [];
  return {
    slept,
    async sleep(milliseconds) {
      slept.push(milliseconds);
      clock.advance(milliseconds);
    },
    after(_milliseconds, act) {
      alarms.add(act);
      return () => void alarms.delete(act);
    },
    ring() {
      for (const alarm of alarms) alarm();
    },
  };
}

/** What a test needs to decide rules. */
export interface FakeContext {
  readonly context: RunContext;
  readonly seen: HttpRequest[];
  readonly timer: FakeTimer;
}

/** A run prepared on a fake target, with nothing left of what preparing it sent. */
export async function fakeContext(
  overrides: Partial<Record<OperationName, FakeAnswer>> = {},
  more: { readonly target?: Partial<PrepareOptions['target']>; readonly options?: Partial<PrepareOptions> } = {},
): Promise<FakeContext> {
  const { transport, seen } = fakeTarget(overrides);
  const clock = manualClock(1_700_000_000_000);
  const timer = fakeTimer(clock);
  const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'thesecretthatsigns' };
  const target = {
    name: 'fake',
    url: 'http://fake.test',
    region: 'us-east-1',
    kind: 'endpoint',
    transport,
    credentials,
    ...more.target,
  } as const;
  const context = await prepareRun({ target, clock, timer, seed: 'seed', ...more.options });
  seen.length = 0;
  timer.slept.length = 0;
  return { context, seen, timer };
}

/** A rule that is a stated must by default. */
export function ruleOf(check: Rule['check'], more: Partial<Rule> = {}): Rule {
  return {
    id: 'GetId.behaviour.example',
    says: 'an example holds',
    kind: 'behaviour',
    operation: 'GetId',
    strength: 'must',
    certainty: 'stated',
    level: 'documented',
    source: [{ document: 'guide', place: 'example' }],
    needs: [],
    liveTestable: true,
    check,
    ...more,
  };
}
