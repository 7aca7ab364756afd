import type { Law } from './law.ts';
import { poolsReadBack, updatesReplace } from './pools.ts';
import { tagsAreAMap } from './tags.ts';

/** Every law. */
export const laws: readonly Law[] = [poolsReadBack, updatesReplace, tagsAreAMap];
