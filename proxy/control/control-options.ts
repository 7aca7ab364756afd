/** How a control API is offered. */
export interface ControlOptions {
  /** The port it listens on, on the loopback address; 0, or none, for any. */
  readonly port?: number;
  /** Where the token is put, in a file that only this user can read, until the proxy ends. */
  readonly tokenFile?: string;
  /** Called when somebody asks the proxy to end; without it, nobody can. */
  readonly onShutdown?: () => void;
}

/** What a client of a control API needs. */
export interface ControlAccess {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** Made for this run. Whoever has it governs the proxy. */
  readonly token: string;
}
