import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { packageFolder } from './package-folder.ts';

const Manifest = z.object({ name: z.literal('poolproof'), version: z.string() });

/** The version of this package, as in `0.1.0`. */
export const packageVersion = Manifest.parse(JSON.parse(readFileSync(new URL('package.json', packageFolder()), 'utf8')), {
  jitless: true,
}).version;
