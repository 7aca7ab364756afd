import { createHash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { openEmbedded } from '../src/runs/target/open-embedded.ts';
import { openEndpoint } from '../src/runs/target/open-endpoint.ts';
import type { OpenTarget } from '../src/runs/target/open-target.ts';
import { prepareRun } from '../src/engine/run/prepare-run.ts';
import type { RunContext } from '../src/engine/context/run-context.ts';
import { systemTimer } from '../src/engine/context/timer.ts';
import { refuseUnknownVariables } from '../src/kernel/variables.ts';
import { systemClock } from '../src/kernel/clock.ts';
import { nameSuffix, systemIds } from '../src/kernel/ids.ts';

/** What a worker shares among the rules it runs. */
export interface Shared {
  readonly context: RunContext;
  /** Whether a root cause is seen for the first time in the whole run. */
  isNews(this: void, rootCause: string): boolean;
}

refuseUnknownVariables(process.env);

const region = process.env['POOLPROOF_REGION'] ?? 'us-east-1';

/** A test with a run prepared on the target: the endpoint that POOLPROOF_TARGET names, else an emulator of the worker's own. */
export const test = base.extend<object, { shared: Shared }>({
  shared: [
    // oxlint-disable-next-line no-empty-pattern -- the runner reads from the pattern which fixtures are asked for: none
    async ({}, use, { project }) => {
      const open = await openTarget(process.env['POOLPROOF_TARGET']);
      const seed = process.env['POOLPROOF_SEED'] ?? nameSuffix(systemIds);
      try {
        const context = await prepareRun({ target: open.target, clock: systemClock, timer: systemTimer, seed });
        await use({ context, isNews: newsKeptIn(join(project.outputDir, 'told')) });
      } finally {
        await open.close();
      }
    },
    { scope: 'worker' },
  ],
});

// A failure ends the worker, and there are several: only the disk remembers for all of them. The runner empties it before each run.
function newsKeptIn(folder: string): Shared['isNews'] {
  return (rootCause) => {
    const mark = join(folder, createHash('sha256').update(rootCause).digest('hex'));
    if (existsSync(mark)) return false;
    mkdirSync(mark, { recursive: true });
    return true;
  };
}

function openTarget(url: string | undefined): Promise<OpenTarget> {
  if (url === undefined) return openEmbedded({ region });
  const credentials = {
    accessKeyId: process.env['POOLPROOF_ACCESS_KEY_ID'] ?? 'test',
    secretAccessKey: process.env['POOLPROOF_SECRET_ACCESS_KEY'] ?? 'test',
  };
  return openEndpoint({ url, region, credentials });
}
