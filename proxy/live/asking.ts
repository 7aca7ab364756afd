import { PoolproofError } from '../../src/kernel/errors.ts';
import { headerOf } from '../../src/wire/http/message.ts';
import { operationOf, type RecordedRequest } from '../exchange/exchange.ts';
import type { Reply } from '../http1/server.ts';
import type { ClassedExchange } from '../journal/read-journal.ts';
import type { Miss } from '../match/miss.ts';
import { ownReply } from '../http1/own-answer.ts';
import { jsonLeaves } from '../body/json-leaves.ts';
import { requestShape } from '../body/shapes.ts';
import type { Recording } from '../recording/recording.ts';
import { isSignedByTestKey } from '../scrub/rules/jwt.ts';
import type { StandIns } from '../scrub/stand-ins/stand-ins.ts';
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

/** What a recording knows. */
export interface KnownValues {
  readonly exchanges: readonly ClassedExchange[];
  readonly standIns: StandIns;
}

interface AskingFacts {
  readonly records: Recorded | undefined;
  readonly known: KnownValues;
}

/** Asks a service, and writes down what it says where there is something to write to. The journal is begun with the first request. */
// oxlint-disable-next-line max-lines-per-function -- one closure over the state of one thing with a life; split, the state would travel
export function startAsking(service: Service, { records, known }: AskingFacts): Asking {
  const notSent: NotSent[] = [];
  let recording: Recording | undefined;
  let stopped: string | undefined;
  let [sent, unanswered] = [0, 0];
  const refuse = (request: RecordedRequest, refused: NotSent, text: string): Reply => {
    notSent.push(refused);
    return ownReply(refused.why === 'made up' ? 'PoolproofNotSentOn' : 'PoolproofNotRecorded', text, request);
  };
  const pass = async ({ request, asSigned, host, miss }: Unrecorded): Promise<Reply> => {
    if (records !== undefined) recording ??= records.begin();
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
      const members = madeUpMembers(unrecorded, { service, known });
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
      await ended?.close();
    },
    async discard() {
      const ended = recording;
      recording = undefined;
      await ended?.discard();
    },
  };
}

interface MadeUpFacts {
  readonly service: Service;
  readonly known: KnownValues;
}

/** Where a request has values that the service never gave out; a signature that is made again needs none of them. */
function madeUpMembers({ request, asRecorded }: Unrecorded, { service: { resigner }, known }: MadeUpFacts): readonly string[] {
  const asked = resigner?.isClientKey(request) === true ? unsigned(asRecorded) : asRecorded;
  const holds = (text: string): boolean => piecesOf(text).some((piece) => isStandIn(piece, known));
  const leaves = jsonLeaves(Buffer.from(asked.body).toString(), requestShape(operationOf(request)));
  const members = leaves.filter(({ value }) => holds(value)).map(({ path }) => (path === '' ? '(text)' : path));
  const headers = ['authorization', 'x-amz-security-token'].some((name) => holds(headerOf(asked.headers, name) ?? ''));
  return [...new Set([...members, ...(headers ? ['the signature'] : [])])];
}

/** A value, and what it is put together from. */
function piecesOf(text: string): readonly string[] {
  return [text, ...text.split(/[:/,=\s]/)];
}

/** Whether a value was made here and stands in an answer: the service gave out another. */
function isStandIn(piece: string, { standIns, exchanges }: KnownValues): boolean {
  if (!standIns.isMade(piece) && !(piece.startsWith('eyJ') && isSignedByTestKey(piece))) return false;
  return exchanges.some(({ response }) => response !== undefined && Buffer.from(response.body).includes(piece));
}

function madeUpText(operation: string, members: readonly string[]): string {
  return (
    `This ${operation} request is not recorded and cannot go to the service: ${members.slice(0, 12).join(', ')} ` +
    'has what stands in the recording for a value that only the service knows. Record the session again, or ask for this in a session of its own.'
  );
}
