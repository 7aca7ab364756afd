import { systemClock } from '../kernel/clock.ts';
import { systemIds, uuid } from '../kernel/ids.ts';
import { isPreflight, preflightAnswer, withCors } from '../wire/http/cors.ts';
import type { HttpRequest, HttpResponse } from '../wire/http/message.ts';
import { encodeMisrouted, routeCall } from '../wire/json11/route-call.ts';
import { answerCall } from './front-end/answer-call.ts';
import type { FrontEnd } from './front-end/answer-call.ts';
import type { Gate } from './front-end/authorize.ts';
import { createInjectedFaults } from './front-end/injected-faults.ts';
import { trustInTestProvider } from './logins/test-provider-trust.ts';
import type { EmulatorOptions, SideDoor } from './options.ts';
import { stsDoor } from './sts/sts-door.ts';
import { keyDoor } from './tokens/key-door.ts';
import { createWorld } from './world.ts';
import type { World } from './world.ts';

/** The reference service, in this process. */
export interface Emulator {
  readonly world: World;
  /** Answers a request; at once wherever the operation needs no waiting. */
  readonly respond: (request: HttpRequest) => HttpResponse | Promise<HttpResponse>;
}

/** An emulator that is ready to answer. */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const world = worldOf(options);
  const frontEnd: FrontEnd = {
    gate: gateOf(options, world),
    fallbackRegion: options.region ?? 'us-east-1',
    faults: createInjectedFaults(),
  };
  const beside = [keyDoor(frontEnd.fallbackRegion), stsDoor(frontEnd.gate.keyOf)];
  const doors: readonly SideDoor[] = [...(options.sideDoors ?? []), ...beside];

  const respond = (request: HttpRequest): HttpResponse | Promise<HttpResponse> => {
    if (isPreflight(request)) return preflightAnswer(request);
    for (const door of doors) {
      const answer = door(request, world);
      if (answer !== undefined) return answer;
    }
    const envelope = { requestId: uuid(world.ids), now: world.now() };
    const operation = routeCall(request);
    if (!operation.ok) return withCors(request, encodeMisrouted(operation.reason, envelope));
    const answer = answerCall({ operation: operation.value, request, envelope }, frontEnd);
    return answer instanceof Promise ? answer.then((response) => withCors(request, response)) : withCors(request, answer);
  };
  return { world, respond };
}

function worldOf({ accountId = '123456789012', clock = systemClock, ids = systemIds, ...options }: EmulatorOptions): World {
  return createWorld({
    accountId,
    clock,
    ids,
    violates: new Set(options.violates),
    faults: new Set(options.faults),
    trust: trustInTestProvider,
    ...(options.quotas !== undefined && { quotas: options.quotas }),
  });
}

function gateOf({ credentials, signatures }: EmulatorOptions, world: World): Gate {
  const { accessKeyId, ...key } = credentials ?? { accessKeyId: 'test', secretAccessKey: 'test' };
  const mode = signatures ?? (credentials === undefined ? 'present' : 'verify');
  return { mode, keyOf: (id) => (id === accessKeyId ? key : undefined), world };
}
