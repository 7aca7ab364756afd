import type { RuleId } from '../contract/rules/ids.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Ids } from '../kernel/ids.ts';
import type { HttpRequest, HttpResponse } from '../wire/http/message.ts';
import type { FaultName } from './faults.ts';
import type { Quotas } from './quotas.ts';
import type { Trust } from './logins/trust.ts';
import type { Seed } from './seed.ts';
import type { tokenSignings } from './tokens/token-signing.ts';
import type { World } from './world.ts';

/** How signatures are looked at: not at all, whether there is one, or whether it is right. */
export type SignatureMode = 'off' | 'present' | 'verify';

/** Answers a request that is no call of the API, or undefined where it is not meant. */
export type SideDoor = (request: HttpRequest, world: World) => HttpResponse | Promise<HttpResponse> | undefined;

/** How an emulator is set up; everything has a default. */
export interface EmulatorOptions {
  /** 123456789012 unless told. */
  readonly accountId?: string;
  /** The region of calls that name none; us-east-1 unless told. Every other region is served as well. */
  readonly region?: string;
  /** Keys that sign; test and test unless told. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string };
  /** Keys that sign as well, but whose calls are denied as by a policy; none unless told. */
  readonly restricted?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** `present` unless credentials are given, then `verify`. */
  readonly signatures?: SignatureMode;
  readonly clock?: Clock;
  readonly ids?: Ids;
  /** Rules that are not enforced. */
  readonly violates?: readonly RuleId[];
  /** Ways of being broken. */
  readonly faults?: readonly FaultName[];
  readonly quotas?: Partial<Quotas>;
  /** Pools to begin with; not used where a state file was found. */
  readonly seed?: Seed;
  /** What is believed of third parties that give proof of logins; this package's own test provider is trusted unless told otherwise. */
  readonly trust?: Trust;
  /** `rsa` unless told. `hash` is fast, and its tokens mean nothing to anybody else: only for an emulator that nobody outside this process calls. */
  readonly tokenSigning?: keyof typeof tokenSignings;
  /** Where the state is kept over a restart. */
  readonly stateFile?: string;
  /** Whether clock and faults can be moved over HTTP; true unless told. Only ever offered to callers on this machine. */
  readonly control?: boolean;
  /** Served beside the API, after the key documents and STS. Asked in order. */
  readonly sideDoors?: readonly SideDoor[];
}
