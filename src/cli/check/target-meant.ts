import { UsageError } from '../../kernel/errors.ts';
import type { CheckGiven } from '../given/check.ts';
import { firstGiven, givenForEndpoint, openEndpoint, type OpenTarget } from './open-target.ts';
import { readUrl } from './read-url.ts';
import { startServer } from './started-server.ts';

/** Opens what the options mean: the endpoint of the URL, started first where a command for it is given, or the embedded emulator. */
export async function targetMeant(options: CheckGiven, stop: AbortSignal): Promise<OpenTarget> {
  if (options.url === undefined) {
    refuseWithoutUrl(options);
    const { openEmbedded } = await import('./embedded-target.ts');
    return openEmbedded(options);
  }
  const url = readUrl(options.url);
  if (options.start === undefined) return openEndpoint(options, url);
  if (options.through !== undefined)
    throw new UsageError({
      code: 'start-through',
      message: '--start waits for the URL itself to answer, and --through reaches it by a proxy.',
      hint: 'Start the service by itself and leave --start out.',
    });
  const server = await startServer({ command: options.start, url, timeoutSeconds: options.timeout, stop });
  try {
    const open = await openEndpoint(options, url);
    return {
      target: open.target,
      async close() {
        await open.close();
        await server.stop();
      },
    };
  } catch (problem) {
    await server.stop();
    throw problem;
  }
}

function refuseWithoutUrl(options: CheckGiven): void {
  const lonely = firstGiven(options, ['start', 'live', 'credentials', ...givenForEndpoint]);
  if (lonely === undefined) return;
  throw new UsageError({
    code: 'url-missing',
    message: `--${lonely} needs the URL of an endpoint.`,
    hint: 'Give it, as in "poolproof check http://127.0.0.1:5000"; without one the embedded emulator is checked.',
  });
}
