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
export class Asking {
  readonly #service: Service;
  readonly #records: Recorded | undefined;
  readonly #known: KnownValues;
  readonly #notSent: NotSent[] = [];
  #recording: Recording | undefined;
  #stopped: string | undefined;
  #sent = 0;
  #unanswered = 0;

  constructor(service: Service, { records, known }: AskingFacts) {
    this.#service = service;
    this.#records = records;
    this.#known = known;
  }

  async ask(unrecorded: Unrecorded): Promise<Reply> {
    const { request, miss } = unrecorded;
    const { operation } = miss;
    const members = madeUpMembers(unrecorded, { service: this.#service, known: this.#known });
    if (members.length > 0) return this.#refuse(request, { operation, why: 'made up', members }, madeUpText(operation, members));
    try {
      if (this.#stopped === undefined) return await this.#pass(unrecorded);
    } catch (error) {
      if (!(error instanceof PoolproofError)) throw error;
      this.#stopped = error.message;
      this.#records?.failure.look(error);
    }
    return this.#refuse(request, { operation, why: 'not recorded', members: [] }, this.#stopped);
  }

  asked(): Asked {
    const [sent, unanswered, notSent] = [this.#sent, this.#unanswered, this.#notSent];
    return { recorded: this.#records === undefined ? 0 : sent, live: this.#records === undefined ? sent : 0, unanswered, notSent };
  }

  /** Bakes what was recorded; the numbers stay. */
  async close(): Promise<void> {
    await this.#endRecording()?.close();
  }

  /** Keeps nothing of what was recorded. */
  async discard(): Promise<void> {
    await this.#endRecording()?.discard();
  }

  #endRecording(): Recording | undefined {
    const ended = this.#recording;
    this.#recording = undefined;
    return ended;
  }

  #refuse(request: RecordedRequest, refused: NotSent, text: string): Reply {
    this.#notSent.push(refused);
    return ownReply(refused.why === 'made up' ? 'PoolproofNotSentOn' : 'PoolproofNotRecorded', text, request);
  }

  async #pass({ request, asSigned, host, miss }: Unrecorded): Promise<Reply> {
    this.#recording ??= this.#records?.begin();
    const { upstreams, resigner } = this.#service;
    const { reply, answered } = await passOn({ request, asSigned, recording: this.#recording, upstream: upstreams.of(host), resigner });
    if (answered === undefined) this.#notSent.push({ operation: miss.operation, why: 'bad signature', members: [] });
    else this.#sent += 1;
    if (answered !== undefined && answered.outcome !== 'complete') this.#unanswered += 1;
    return reply;
  }
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
