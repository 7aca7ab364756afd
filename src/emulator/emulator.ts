import { usualAccount } from '../contract/usual-account.ts';
import { systemClock } from '../kernel/clock.ts';
import { systemIds, uuid } from '../kernel/ids.ts';
import { isPreflight, preflightAnswer, withCors } from '../wire/http/cors.ts';
import type { HttpRequest, HttpResponse } from '../wire/http/message.ts';
import { encodeMisrouted, routeCall } from '../wire/json11/route-call.ts';
import { answerControl } from './control/control-door.ts';
import { accountInKey } from './front-end/account-of.ts';
import { answerCall, type FrontEnd } from './front-end/answer-call.ts';
import type { Gate } from './front-end/authorize.ts';
import { disfigured } from './front-end/disfigure.ts';
import { createInjectedFaults } from './front-end/injected-faults.ts';
import { extendTrust } from './logins/trust.ts';
import { trustInTestProvider } from './logins/test-providers/test-provider-trust.ts';
import type { EmulatorOptions, SideDoor } from './options.ts';
import { loadSeed } from './load-seed.ts';
import { parseSeed, type Seed } from './seed.ts';
import { createState } from './state/state.ts';
import { StateFile } from './storage/state-file.ts';
import { stsDoor } from './sts/sts-door.ts';
import { tokenSignings } from './tokens/token-signing.ts';
import { keyDoor } from './tokens/key-door.ts';
import { createWorld } from './create-world.ts';
import type { World, WorldOptions } from './world.ts';

/** The reference emulator in this process, without a port. */
export interface Emulator {
  readonly world: World;
  /** Answers an HTTP request. The answer is a promise only if the operation has to wait. */
  readonly respond: (request: HttpRequest) => HttpResponse | Promise<HttpResponse>;
  /** Writes the state file, if there is one, and releases it. */
  readonly close: () => void;
}

/**
 * Makes the reference emulator in this process. It opens no port: pass requests to `respond`.
 * @throws UsageError `seed-invalid` for a bad seed; `state-file-in-use`, `state-file-unreadable`, `state-file-unwritable`, `state-file-damaged` or `state-file-foreign` for a bad state file.
 * @example
 * ```ts
 * import { createEmulator } from 'poolproof';
 *
 * const emulator = createEmulator({ signatures: 'off' });
 * const answer = await emulator.respond({
 *   method: 'POST',
 *   path: '/',
 *   headers: [['Content-Type', 'application/x-amz-json-1.1'], ['X-Amz-Target', 'AWSCognitoIdentityService.ListIdentityPools']],
 *   body: Buffer.from(JSON.stringify({ MaxResults: 10 })),
 * });
 * console.log(answer.status, Buffer.from(answer.body).toString());
 * emulator.close();
 * ```
 */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const seed = options.seed === undefined ? undefined : parseSeed(options.seed, 'The seed');
  const fallbackRegion = options.region ?? 'us-east-1';
  const sow = (world: World): void => {
    if (seed !== undefined) loadSeed(seed, world, fallbackRegion);
  };
  const { world, file } = keptWorld(options, { seed, sow });
  const frontEnd: FrontEnd = { gate: gateOf(options, world), faults: createInjectedFaults() };
  const doors = doorsOf(frontEnd, options, sow);
  const kept = (response: HttpResponse): HttpResponse => {
    file?.keep();
    return response;
  };
  return {
    world,
    respond(request) {
      const answer = answerAny(request, doors, frontEnd);
      return answer instanceof Promise ? answer.then(kept) : kept(answer);
    },
    close: () => file?.close(),
  };
}

function answerAny(request: HttpRequest, doors: readonly SideDoor[], frontEnd: FrontEnd): HttpResponse | Promise<HttpResponse> {
  const { world } = frontEnd.gate;
  if (isPreflight(request)) return preflightAnswer(request);
  for (const door of doors) {
    const answer = door(request, world);
    if (answer !== undefined) return answer;
  }
  const envelope = { requestId: uuid(world.ids), now: world.now() };
  const routed = routeCall(request);
  const operation = routed.ok ? routed.value : undefined;
  const finished = (response: HttpResponse): HttpResponse => {
    const answer = withCors(request, response);
    return world.isBroken ? disfigured(answer, operation, world) : answer;
  };
  if (!routed.ok) return finished(encodeMisrouted(routed.reason, envelope));
  const answer = answerCall({ operation: routed.value, request, envelope }, frontEnd);
  return answer instanceof Promise ? answer.then(finished) : finished(answer);
}

/** A seed and how its pools are made. */
interface Sowing {
  readonly seed: Seed | undefined;
  readonly sow: (world: World) => void;
}

/** The world of the options, with what a state file or a seed says has happened in it. */
function keptWorld(options: EmulatorOptions, { seed, sow }: Sowing): { readonly world: World; readonly file: StateFile | undefined } {
  const state = createState(options.accountId ?? usualAccount);
  if (options.stateFile === undefined) {
    const world = worldOf(options, seed, { state });
    sow(world);
    return { world, file: undefined };
  }
  const { file, found } = StateFile.open(options.stateFile, state);
  const world = worldOf(options, seed, { state, onChange: (change) => file.note(change) });
  if (!found) sow(world);
  file.keep();
  return { world, file };
}

function worldOf(options: EmulatorOptions, seed: Seed | undefined, kept: Pick<WorldOptions, 'state' | 'onChange'>): World {
  const { accountId = usualAccount, clock = systemClock, ids = systemIds, quotas = {}, trust = trustInTestProvider } = options;
  const broken = { violates: new Set(options.violates), faults: new Set(options.faults) };
  const extended = seed?.trust === undefined ? trust : extendTrust(trust, seed.trust);
  const tokenSigning = tokenSignings[options.tokenSigning ?? 'rsa'];
  return createWorld({ accountId, clock, ids, quotas, trust: extended, tokenSigning, ...broken, ...kept });
}

function gateOf(options: EmulatorOptions, world: World): Gate {
  const { credentials, signatures, restricted, region = 'us-east-1', signatureClock = { now: () => world.now() } } = options;
  const mode = signatures ?? (credentials === undefined ? 'present' : 'verify');
  const full = lastingKeysOf(credentials);
  const others = new Map(options.otherAccounts?.map((other) => [other.accessKeyId, other]));
  const keyOf: Gate['keyOf'] = (id) => (id === restricted?.accessKeyId ? restricted : (others.get(id) ?? full(id)));
  const accountOfKey: Gate['accountOfKey'] = (id) => others.get(id)?.accountId ?? accountInKey(id) ?? world.accountId;
  return { mode, keyOf, accountOfKey, isDenied: (id) => id === restricted?.accessKeyId, world, signatureClock, fallbackRegion: region };
}

function lastingKeysOf(credentials: EmulatorOptions['credentials']): Gate['keyOf'] {
  const { accessKeyId, ...key } = credentials ?? { accessKeyId: 'test', secretAccessKey: 'test' };
  return (id) => (id === accessKeyId ? key : undefined);
}

function doorsOf({ gate, faults }: FrontEnd, { control = true, sideDoors = [] }: EmulatorOptions, sow: Sowing['sow']): readonly SideDoor[] {
  const { mode, keyOf, accountOfKey, world, fallbackRegion } = gate;
  const reset = (): void => {
    world.reset();
    faults.clear();
    sow(world);
  };
  const offers = { clock: true, faults: true, reset: true, documents: true, sts: true };
  const facts = { region: fallbackRegion, signatures: mode, accountId: world.accountId };
  const controlDoor: SideDoor = (request) => answerControl(request, { world, faults, reset, offers: { ...offers, ...facts } });
  return [
    ...(control ? [controlDoor] : []),
    keyDoor(fallbackRegion),
    stsDoor({ keyOf, accountOfKey, signatureClock: gate.signatureClock }),
    ...sideDoors,
  ];
}
