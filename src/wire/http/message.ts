/** Header names and values in the order they stand on the wire, case and repeats kept. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

/** A request as bytes: what goes to a target, or what came in. */
export interface HttpRequest {
  readonly method: string;
  /** Path and query, beginning with a slash. */
  readonly path: string;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  /** Whether it may be sent again where nobody knows whether it was read, because it changes nothing. */
  readonly isRepeatable?: boolean;
}

/** An answer as bytes. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  /** Connections that broke before this answer came; absent for none. */
  readonly broken?: number;
}

/**
 * Carries one request to a target and brings its answer: over a socket, in process, through a recording.
 * Rejects with an `InconclusiveError` when no answer came (refused, reset, timed out, not HTTP).
 */
export type Transport = (request: HttpRequest) => Promise<HttpResponse>;

/** The first value of a header, whatever its case. */
export function headerOf(headers: HeaderList, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return headers.find(([candidate]) => candidate.length === wanted.length && candidate.toLowerCase() === wanted)?.[1];
}
