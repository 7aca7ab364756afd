import { array, nat, record, tuple, type Arbitrary } from 'fast-check';
import { operationNames, type OperationName } from '../../../../src/contract/operations.ts';
import { isObject } from '../../../../src/engine/check/answer.ts';
import type { ProviderKind } from '../../../../src/contract/login-kind.ts';
import type { Step } from '../../../../src/engine/histories/history.ts';
import type { ParallelHistory } from '../../../../src/engine/histories/parallel/parallel-history.ts';
import type { RunContext } from '../../../../src/engine/context/run-context.ts';
import type { JsonObject } from '../../../../src/kernel/json.ts';
import {
  developerProvider,
  picked,
  pool,
  poolArn,
  racingInputs,
  racingWeights,
  settings,
  users,
  type Draw,
  type SharedWorld,
} from './racing-inputs.ts';

/** A call to be made: which operation, by its number, and what its input is made of. */
interface Sketch extends Draw {
  readonly call: number;
}

/** A history to be: numbers that pick among what a target can do. */
export interface ParallelSketch {
  /** The few numbers that all calls are made of: clients that draw the same one meet at the same user or identity. */
  readonly palette: readonly number[];
  /** The few operations that the clients draw: what races is mostly the same call twice, or a pair of calls. */
  readonly names: readonly number[];
  readonly before: readonly Sketch[];
  readonly lanes: readonly (readonly Sketch[])[];
}

/** What can be asked of a target. */
export interface Abilities {
  readonly providers: readonly ProviderKind[];
  readonly can: (operation: OperationName) => boolean;
}

const kinds: readonly ProviderKind[] = ['oidc', 'amazon'];

/** What a run has learnt of its target. */
export function abilitiesOf({ capabilities, knowledge }: Pick<RunContext, 'capabilities' | 'knowledge'>): Abilities {
  const providers = capabilities.get('third-party login')?.present === true ? kinds : [];
  return { providers, can: (operation) => !knowledge.isMissing(operation) };
}

const number = nat({ max: 0x7fff_ffff });
const sketch = record({ call: number, a: number, b: number, c: number });

/** Sketches of histories of this many clients. */
export function parallelSketches(clients: number): Arbitrary<ParallelSketch> {
  const lane = array(sketch, { minLength: 1, maxLength: 4, size: 'max' });
  return record({
    palette: array(number, { minLength: 3, maxLength: 3 }),
    names: array(number, { minLength: 3, maxLength: 3 }),
    before: array(sketch, { minLength: 1, maxLength: 4, size: 'max' }),
    lanes: tuple(...Array.from({ length: clients }, () => lane)),
  });
}

const racing = operationNames
  .filter((name) => racingInputs[name] !== undefined)
  .flatMap((name) => repeated(name, racingWeights[name] ?? 1));

/** What makes the world that clients meet in. */
const founding = [...repeated('GetOpenIdTokenForDeveloperIdentity', 4), ...repeated('GetId', 3), ...repeated('TagResource', 1)];

function repeated(name: OperationName, times: number): readonly OperationName[] {
  return Array.from({ length: times }, () => name);
}

/** The history of a sketch on a target that can do so much. The same sketch and the same abilities give the same history. */
export function parallelHistoryOf({ palette, names, before, lanes }: ParallelSketch, abilities: Abilities): ParallelHistory {
  const writer = newWriter(abilities);
  // Users come in one after the other through the palette, so that those the clients ask for are there.
  const founders = before.map((one, at) => ({ ...one, b: picked(palette, at) ?? one.b }));
  const create = writer.step('CreateIdentityPool', settings(abilities.providers));
  const founded = [create, ...writer.line(founders, founding, [])];
  const clients = lanes
    .map((lane) => writer.line(lane.map(paintedFrom(palette, names)), racing, founded))
    .filter((lane) => lane.length > 0);
  const identities = identitiesOf([...founded, ...clients.flat()]);
  const after = looks(identities).filter(([name]) => abilities.can(name));
  return { before: founded, lanes: clients, after: after.map(([name, input]) => writer.step(name, input)) };
}

function paintedFrom(palette: readonly number[], names: readonly number[]) {
  const from = (drawn: number): number => picked(palette, drawn) ?? drawn;
  return ({ call, a, b, c }: Sketch): Sketch => ({ call: picked(names, call) ?? call, a: from(a), b: from(b), c: from(c) });
}

function newWriter({ providers, can }: Abilities) {
  let id = 0;
  const step = (operation: OperationName, input: JsonObject): Step => ({ id: (id += 1), operation, input });
  return {
    step,
    /** The calls of one client. It knows what was there before, and what its own calls gave. */
    line(sketches: readonly Sketch[], names: readonly OperationName[], founded: readonly Step[]): readonly Step[] {
      const able = names.filter(can);
      const steps: Step[] = [];
      for (const one of sketches) {
        const identities = identitiesOf([...founded, ...steps]);
        const shared = { identities, providers, homeOf: (user: string) => homeOf(user, founded) };
        // An operation for which there is no input gives way to the one after it.
        const drawn = able.map((_name, at) => picked(able, one.call + at)).flatMap((name) => written(name, shared, one));
        const [call] = drawn;
        if (call !== undefined) steps.push(step(...call));
      }
      return steps;
    },
  };
}

function written(name: OperationName | undefined, shared: SharedWorld, draw: Draw): readonly (readonly [OperationName, JsonObject])[] {
  const input = name === undefined ? undefined : racingInputs[name]?.(shared, draw);
  return name === undefined || input === undefined ? [] : [[name, input]];
}

/** Placeholders of the identities that calls give; where one gives none, calls about it are left out. */
function identitiesOf(steps: readonly Step[]): readonly string[] {
  const entering = steps.filter(({ operation }) => operation === 'GetId' || operation === 'GetOpenIdTokenForDeveloperIdentity');
  return entering.map(placeholder);
}

function placeholder({ id }: Step): string {
  return `\${identity${id}}`;
}

function homeOf(user: string, founded: readonly Step[]): string | undefined {
  const entered = founded.find(({ input: { Logins = null } }) => isObject(Logins) && Logins[developerProvider] === user);
  return entered === undefined ? undefined : placeholder(entered);
}

/** What shows afterwards which calls counted. */
function looks(identities: readonly string[]): readonly (readonly [OperationName, JsonObject])[] {
  const ofUsers = users.map((user) => ['LookupDeveloperIdentity', { ...pool, DeveloperUserIdentifier: user }] as const);
  const ofIdentities = identities.flatMap((IdentityId) => [
    ['DescribeIdentity', { IdentityId }] as const,
    ['LookupDeveloperIdentity', { ...pool, IdentityId }] as const,
  ]);
  return [
    ['ListTagsForResource', { ResourceArn: poolArn }],
    ['DescribeIdentityPool', pool],
    ['GetIdentityPoolRoles', pool],
    ...ofUsers,
    ...ofIdentities,
    ['ListIdentities', { ...pool, MaxResults: 60 }],
  ];
}
