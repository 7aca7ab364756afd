/** Options of the control API. */
export interface ControlOptions {
  /** Port to listen on, on the loopback address; any free port by default. */
  readonly port?: number;
  /** Path of a file for the token, which only this user can read and which is deleted at the end; no file by default. */
  readonly tokenFile?: string;
  /** Called when a client asks the proxy to end; without it, no client can. */
  readonly onShutdown?: () => void;
}

/** Address and token of a control API. */
export interface ControlAccess {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** Secret of this run. Whoever has it controls the proxy. */
  readonly token: string;
}
