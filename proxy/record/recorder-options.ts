import type { Clock } from '../../src/kernel/clock.ts';
import type { ConnectOptions } from '../connect/stand-in.ts';
import type { ControlOptions } from '../control/control-options.ts';
import type { ConnectionLimits } from '../http1/server.ts';
import type { Disk } from '../journal/disk.ts';
import type { ServiceOptions } from '../live/service.ts';
import type { IdleOptions } from '../session/traffic.ts';

/** What a recorder is started with. */
export interface RecorderOptions extends ServiceOptions {
  /** Where fixtures are written; made where it is not there. */
  readonly directory: string;
  /** What the upstream is, in the words of whoever records. */
  readonly target: string;
  /** The region the service serves, for the recording; us-east-1 unless told. */
  readonly region?: string;
  /** 0, or none, for any. */
  readonly port?: number;
  /** The session that a request opens that names none, where none is open. */
  readonly session?: string;
  /** Version of what records, for the recording. */
  readonly recorder?: string;
  /** Name and version of the client, for the recording. */
  readonly client?: string;
  /** The time of the recording; the machine's unless told. */
  readonly clock?: Clock;
  /** Keeps names and ids that the client makes up. Keys, tokens and account ids are replaced all the same. */
  readonly keepInputs?: boolean;
  /** Secrets behind access keys, so that signatures can be checked before they are replaced. */
  readonly secrets?: ReadonlyMap<string, string>;
  /** Stands in for AWS's hosts towards clients that use the recorder as their HTTPS proxy. */
  readonly connect?: ConnectOptions;
  /** How long clients may take. */
  readonly limits?: ConnectionLimits;
  /** Stands in for the machine's disk, to try what becomes of its failures. */
  readonly disk?: Disk;
  /** Scrub rules to leave out: only to prove that the gate notices. */
  readonly without?: ReadonlySet<string>;
  /** Lets other processes govern it, on a port of its own. */
  readonly control?: ControlOptions;
  /** What is done when nobody has asked for anything for a while. */
  readonly idle?: IdleOptions;
}
