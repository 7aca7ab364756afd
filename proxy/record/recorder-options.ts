import type { Clock } from '../../src/kernel/clock.ts';
import type { ConnectOptions } from '../connect/stand-in.ts';
import type { ControlOptions } from '../control/control-options.ts';
import type { ConnectionLimits } from '../http1/server.ts';
import type { Disk } from '../journal/disk.ts';
import type { ServiceOptions } from '../live/service.ts';
import type { IdleOptions } from '../session/traffic.ts';

/** Options of a recorder. Only `upstream`, `directory` and `target` have no default. */
export interface RecorderOptions extends ServiceOptions {
  /** Folder for the recordings, one `.har` file for each session; it is made if it does not exist. */
  readonly directory: string;
  /** Name and version of the service, such as `moto 5.2.1`, for the recording. */
  readonly target: string;
  /** Region of the service, for the recording; us-east-1 by default. */
  readonly region?: string;
  /** Port to listen on; any free port by default. */
  readonly port?: number;
  /** Session of requests that name none; `default` by default. */
  readonly session?: string;
  /** Version of the recorder, for the recording; none by default. */
  readonly recorder?: string;
  /** Name and version of the client, for the recording; none by default. */
  readonly client?: string;
  /** The clock of the machine by default. */
  readonly clock?: Clock;
  /** Keeps the names and ids that the client chose; false by default. Keys, tokens and account ids are always replaced. */
  readonly keepInputs?: boolean;
  /** Secret keys by access key, to check signatures before they are replaced; none by default. They are not recorded. */
  readonly secrets?: ReadonlyMap<string, string>;
  /** Makes the recorder an HTTPS proxy as well, for clients that keep the address of AWS; not by default. */
  readonly connect?: ConnectOptions;
  /** How long clients may take for a request; a minute by default. */
  readonly limits?: ConnectionLimits;
  /** Stands in for the machine's disk, to try what becomes of its failures. */
  readonly disk?: Disk;
  /** Scrub rules to leave out: only to prove that the gate notices. */
  readonly without?: ReadonlySet<string>;
  /** Offers the control API to other processes, on a port of its own; not by default. */
  readonly control?: ControlOptions;
  /** Calls a function after a time without requests; not by default. */
  readonly idle?: IdleOptions;
}
