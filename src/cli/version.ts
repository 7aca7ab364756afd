import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** The version of this package. The file lies one folder higher when compiled, where `dist` stands between. */
export const packageVersion = versionIn(['../../package.json', '../../../package.json']);

function versionIn(places: readonly string[]): string {
  for (const place of places) {
    const manifest = manifestAt(new URL(place, import.meta.url));
    if (manifest !== undefined) return manifest.version;
  }
  throw new Error('package.json of poolproof was not found beside the code');
}

function manifestAt(url: URL): { readonly version: string } | undefined {
  try {
    return z.object({ name: z.literal('poolproof'), version: z.string() }).parse(JSON.parse(readFileSync(url, 'utf8')), { jitless: true });
  } catch {
    return undefined;
  }
}
