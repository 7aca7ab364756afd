import type { RuleId } from '../contract/rules/ids.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Ids } from '../kernel/ids.ts';
import type { HttpRequest, HttpResponse } from '../wire/http/message.ts';
import type { FaultName } from './faults.ts';
import type { Quotas } from './quotas.ts';
import type { Trust } from './logins/trust.ts';
import type { GivenSeed } from './seed.ts';
import type { tokenSignings } from './tokens/token-signing.ts';
import type { World } from './world.ts';

/** How signatures are looked at: not at all, whether there is one, or whether it is right. */
export type SignatureMode = 'off' | 'present' | 'verify';

/** Answers a request that is not a call of the API, or undefined where it is not meant. */
export type SideDoor = (request: HttpRequest, world: World) => HttpResponse | Promise<HttpResponse> | undefined;

/** Options of an emulator. Every option has a default. */
export interface EmulatorOptions {
  /** The account of callers whose key tells no other, 12 digits; 123456789012 by default. A key id of 12 digits is an account, and one of LocalStack's kind, `LKIA…`, has one in it. */
  readonly accountId?: string;
  /** Region of calls that name none; us-east-1 by default. The emulator serves every Region. */
  readonly region?: string;
  /** Keys that clients sign with; `test` and `test` by default. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string };
  /** More keys that clients sign with, whose calls are denied as by an IAM policy; none by default. */
  readonly restricted?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Keys of other accounts that clients sign with, whatever their ids tell; none by default. */
  readonly otherAccounts?: readonly { readonly accessKeyId: string; readonly secretAccessKey: string; readonly accountId: string }[];
  /** `present` by default, or `verify` if `credentials` are given. */
  readonly signatures?: SignatureMode;
  /** The clock of the machine by default. */
  readonly clock?: Clock;
  /** The clock by which the age of signatures is judged; `clock` by default. */
  readonly signatureClock?: Clock;
  /** Makes ids; random by default. */
  readonly ids?: Ids;
  /** Ids of rules to break on purpose; none by default. */
  readonly violates?: readonly RuleId[];
  /** Ways of being broken. */
  readonly faults?: readonly FaultName[];
  /** Quotas of the account; those of a new AWS account by default. */
  readonly quotas?: Partial<Quotas>;
  /** Pools to start with, as a seed file has them; ignored if the state file exists, until a reset. `startEmulator` reads them from a `seedFile`. */
  readonly seed?: GivenSeed;
  /** Login providers to trust; the test provider of this package by default. */
  readonly trust?: Trust;
  /** `rsa` by default. `hash` is faster, but only this emulator can verify its tokens. */
  readonly tokenSigning?: keyof typeof tokenSignings;
  /** Path of a file that keeps pools and identities over a restart; they are not kept by default. */
  readonly stateFile?: string;
  /** Whether programs on this machine may move the clock and inject faults over HTTP; true by default. */
  readonly control?: boolean;
  /** Served beside the API, after the key documents and STS. Asked in order. */
  readonly sideDoors?: readonly SideDoor[];
}
