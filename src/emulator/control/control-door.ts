import { z } from 'zod';
import type { ExceptionName } from '../../contract/exceptions.ts';
import { exceptions } from '../../contract/exceptions.ts';
import type { OperationName } from '../../contract/operations.ts';
import { operations } from '../../contract/operations.ts';
import type { JsonValue } from '../../kernel/json.ts';
import type { HttpRequest, HttpResponse } from '../../wire/http/message.ts';
import { headerOf } from '../../wire/http/message.ts';
import type { InjectedFaults } from '../front-end/injected-faults.ts';
import type { World } from '../world.ts';

/** What can be controlled. */
export interface Controllable {
  readonly world: World;
  readonly faults: InjectedFaults;
  /** Brings the state back that the emulator began with. */
  readonly reset: () => void;
  /** Told to whoever asks what this emulator offers. */
  readonly offers: Readonly<Record<string, JsonValue>>;
}

const prefix = '/_poolproof/';

const Clock = z.strictObject({ pool: z.string().min(1), seconds: z.number() });

const Fault = z.strictObject({
  operation: z.string().refine((name): name is OperationName => Object.hasOwn(operations, name), 'is no operation of this API'),
  exception: z.string().refine((name): name is ExceptionName => Object.hasOwn(exceptions, name), 'is no exception of this API'),
  times: z.int().min(1).max(1_000_000).default(1),
  onlyFor: z.string().min(1).optional(),
});

/**
 * Steers the emulator beside its API. All bodies are JSON; a bad one is answered with status 400 and an `error` text.
 *
 * - `GET /_poolproof/capabilities`: what this emulator offers: `faults`, `clock`, `reset`, `documents`, `sts`, its account and region.
 * - `POST /_poolproof/clock` `{"pool", "seconds"}`: moves the time of one pool and its identities.
 * - `POST /_poolproof/faults` `{"operation", "exception", "times", "onlyFor"}`: the next calls of the operation fail; with `onlyFor`
 *   only those that name this pool (or one of its identities), identity, pool name or developer user.
 * - `POST /_poolproof/reset`: forgets all pools, faults and moved clocks, and makes the pools of the seed again; those without an id get a new one.
 *
 * A request that a web page makes is refused, so that no page open in a browser can steer it.
 */
export function answerControl(request: HttpRequest, controlled: Controllable): HttpResponse | undefined {
  if (!request.path.startsWith(prefix)) return undefined;
  if (headerOf(request.headers, 'origin') !== undefined) return json(403, { error: 'Web pages may not steer the emulator.' });
  const route = `${request.method} ${request.path.slice(prefix.length).split('?', 1)[0] ?? ''}`;
  switch (route) {
    case 'GET capabilities':
      return json(200, controlled.offers);
    case 'POST clock':
      return taking(request, Clock, ({ pool, seconds }) => controlled.world.shiftClock(pool, seconds * 1000));
    case 'POST faults':
      return taking(request, Fault, (fault) => controlled.faults.add(fault));
    case 'POST reset':
      controlled.reset();
      return json(200, {});
    default:
      return json(404, { error: `There is no ${route} under ${prefix}.` });
  }
}

function taking<Schema extends z.ZodType>(request: HttpRequest, schema: Schema, act: (body: z.infer<Schema>) => void): HttpResponse {
  const parsed = schema.safeParse(parsedJson(request.body));
  if (!parsed.success) return json(400, { error: z.prettifyError(parsed.error) });
  act(parsed.data);
  return json(200, {});
}

/** The body as JSON; one that is none is handed on as nothing, which no schema takes. */
function parsedJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString());
  } catch {
    return undefined;
  }
}

function json(status: number, value: JsonValue): HttpResponse {
  const body = Buffer.from(JSON.stringify(value));
  const headers = [
    ['Content-Type', 'application/json'],
    ['Content-Length', String(body.length)],
  ] as const;
  return { status, headers, body };
}
