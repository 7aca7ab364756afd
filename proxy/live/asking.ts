import { PoolproofError } from '../../src/kernel/errors.ts';
import { headerOf } from '../../src/wire/http/message.ts';
import { operationOf, type RecordedRequest } from '../exchange/exchange.ts';
import type { Reply } from '../http1/server.ts';
import type { Binder } from '../match/bind.ts';
import type { Miss } from '../match/miss.ts';
import { ownReply } from '../http1/own-answer.ts';
import { jsonLeaves } from '../body/json-leaves.ts';
import { requestShape } from '../body/shapes.ts';
import type { Recording } from '../recording/recording.ts';
import type { FirstFailure } from './first-failure.ts';
import type { Asked, NotSent } from '../session/session-report.ts';
import { passOn } from './pass-on.ts';
import { unsigned } from './resign.ts';
import type { Service } from './service.ts';

/** A request that nothing recorded answers. */
export interface Unrecorded {
  readonly request: RecordedRequest;
  readonly asSigned: RecordedRequest;
  /** The request with the recording's own times. */
  readonly asRecorded: RecordedRequest;
  readonly miss: Miss;
  readonly binder: Binder;
  /** The host that the client believes to speak to. */
  readonly host: string | undefined;
}

/** Asks the service for what a session lacks. */
export interface Asking {
  readonly ask: (request: Unrecorded) => Promise<Reply>;
  readonly asked: () => Asked;
  /** Bakes what was recorded; the numbers stay. */
  readonly close: () => Promise<void>;
  /** Keeps nothing of what was recorded. */
  readonly discard: () => Promise<void>;
}

/** How what a service says is written down. */
interface Recorded {
  readonly begin: () => Recording;
  readonly failure: Pick<FirstFailure, 'look'>;
}

/** Asks a service, and writes down what it says where there is something to write to. The journal is begun with the first request. */
// oxlint-disable-next-line max-lines-per-function -- one closure over the state of one thing with a life; split, the state would travel
export function startAsking(service: Service, records: Recorded | undefined): Asking {
  const notSent: NotSent[] = [];
  let recording: Recording | undefined;
  let bound: Binder['bound'] | undefined;
  let stopped: string | undefined;
  let [sent, unanswered] = [0, 0];
  const refuse = (request: RecordedRequest, refused: NotSent, text: string): Reply => {
    notSent.push(refused);
    return ownReply(refused.why === 'made up' ? 'PoolproofNotSentOn' : 'PoolproofNotRecorded', text, request);
  };
  const pass = async ({ request, asSigned, binder, host, miss }: Unrecorded): Promise<Reply> => {
    if (records !== undefined) recording ??= records.begin();
    bound = binder.bound;
    recording?.adopt(bound());
    const { reply, answered } = await passOn({
      request,
      asSigned,
      recording,
      upstream: service.upstreams.of(host),
      resigner: service.resigner,
    });
    if (answered === undefined) notSent.push({ operation: miss.operation, why: 'bad signature', members: [] });
    else sent += 1;
    if (answered !== undefined && answered.outcome !== 'complete') unanswered += 1;
    return reply;
  };
  return {
    async ask(unrecorded) {
      const { request, miss } = unrecorded;
      const { operation } = miss;
      const members = madeUpMembers(unrecorded, service);
      if (members.length > 0) return refuse(request, { operation, why: 'made up', members }, madeUpText(operation, members));
      try {
        if (stopped === undefined) return await pass(unrecorded);
      } catch (error) {
        if (!(error instanceof PoolproofError)) throw error;
        stopped = error.message;
        records?.failure.look(error);
      }
      return refuse(request, { operation, why: 'not recorded', members: [] }, stopped);
    },
    asked: () => ({ recorded: records === undefined ? 0 : sent, live: records === undefined ? sent : 0, unanswered, notSent }),
    async close() {
      const ended = recording;
      recording = undefined;
      if (bound !== undefined) ended?.adopt(bound());
      await ended?.close();
    },
    async discard() {
      const ended = recording;
      recording = undefined;
      await ended?.discard();
    },
  };
}

/** Where a request has values that the service never gave out; a signature that is made again needs none of them. */
function madeUpMembers({ request, asRecorded, binder }: Unrecorded, { resigner }: Service): readonly string[] {
  const operation = operationOf(request);
  const values = binder.madeUp(resigner?.isClientKey(request) === true ? unsigned(asRecorded) : asRecorded, operation);
  if (values.length === 0) return [];
  const holds = (text: string): boolean => values.some((value) => text.toLowerCase().includes(value.toLowerCase()));
  const leaves = jsonLeaves(Buffer.from(asRecorded.body).toString(), requestShape(operation));
  const members = leaves.filter(({ value }) => holds(value)).map(({ path }) => (path === '' ? '(text)' : path));
  const headers = ['authorization', 'x-amz-security-token'].some((name) => holds(headerOf(asRecorded.headers, name) ?? ''));
  return [...new Set([...members, ...(headers ? ['the signature'] : [])])];
}

function madeUpText(operation: string, members: readonly string[]): string {
  return (
    `This ${operation} request is not recorded and cannot go to the service: ${members.slice(0, 12).join(', ')} ` +
    'has what stands in the recording for a value that only the service knows. Record the session again, or ask for this in a session of its own.'
  );
}
