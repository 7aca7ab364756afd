import { isDeepStrictEqual } from 'node:util';
import { offeredRegions } from '../../../src/contract/partitions.ts';
import { expectedIn, notPassedIn } from './regions.ts';

for (const region of offeredRegions) {
  const found = await notPassedIn(region);
  const isExpected = isDeepStrictEqual(found, expectedIn(region));
  if (!isExpected) process.exitCode = 1;
  process.stdout.write(`${region}: ${isExpected ? 'as expected' : `differs: ${JSON.stringify(found)}`}\n`);
}
