import type { BadCase } from './bad-case.ts';
import { badFixtures } from './fixtures.ts';
import { badOptions } from './options.ts';
import { badPatterns } from './patterns.ts';
import { badRequests } from './requests.ts';
import { badUpstreams } from './upstreams.ts';

/** All that the proxy may not stumble over. */
export const proxyCases: readonly BadCase[] = [...badRequests, ...badUpstreams, ...badFixtures, ...badPatterns];

/** All that nothing of ours may stumble over. */
export const allCases: readonly BadCase[] = [...proxyCases, ...badOptions];
