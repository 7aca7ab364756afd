import { parseJson } from '../../../src/kernel/json.ts';
import { NumberedEvent } from '../answers.ts';
import { ask, type Asked } from './ask.ts';
import type { ControlAccess } from '../control-options.ts';

/** Which events to read. */
export interface EventOptions {
  /** Number of the last event that you know, 0 for all that are kept; by default only new events come. */
  readonly since?: number;
  /** Whether to wait for more events; true by default. */
  readonly follow?: boolean;
  /** Stops waiting. */
  readonly signal?: AbortSignal;
}

/** Reads events as they come, until the proxy ends or is not to be waited for any longer. */
export async function* readEvents(access: ControlAccess, options: EventOptions = {}): AsyncGenerator<NumberedEvent> {
  const response = await ask(access, askedFor(options));
  let rest = '';
  const decoder = new TextDecoder();
  try {
    for await (const part of response.body ?? []) {
      const lines = (rest + decoder.decode(part, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) yield NumberedEvent.parse(parseJson(line));
    }
  } catch (error) {
    if (options.signal?.aborted !== true) throw error;
  }
}

function askedFor({ since, follow = true, signal }: EventOptions): Asked {
  const query = new URLSearchParams({ follow: String(follow), ...(since === undefined ? {} : { since: String(since) }) });
  return { path: `/v1/events?${query.toString()}`, ...(signal === undefined ? {} : { signal }) };
}
