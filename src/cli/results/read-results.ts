import { readResult } from '../../engine/read-result.ts';
import type { RunResult } from '../../engine/result.ts';

/** The results in files, in the order given. */
export async function readResults(paths: readonly string[]): Promise<readonly RunResult[]> {
  const results: RunResult[] = [];
  for (const path of paths) results.push(await readResult(path));
  return results;
}
