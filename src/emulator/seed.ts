import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { toDotPath } from 'zod/v4/core';
import { CreateIdentityPool } from '../contract/operations/create-identity-pool.ts';
import { IdentityId, IdentityPoolId } from '../contract/shapes/identifiers.ts';
import { DeveloperUserIdentifier, IdentityProviderName } from '../contract/shapes/providers.ts';
import { RoleMappingMap, RolesMap } from '../contract/shapes/roles.ts';
import { PrincipalTags, UseDefaults } from '../contract/shapes/tags.ts';
import { usageError, UsageError } from '../kernel/errors.ts';
import { TrustSeed } from './logins/trust-seed.ts';

const SeededIdentity = z.strictObject({
  IdentityId: IdentityId.optional(),
  /** Of the pool's developer provider. */
  DeveloperUsers: z.array(DeveloperUserIdentifier).default([]),
  /** The user's own id by provider; no tokens. */
  Logins: z.record(IdentityProviderName, z.string().min(1)).default({}),
  Disabled: z.boolean().default(false),
});

const SeededPool = z.strictObject({
  ...CreateIdentityPool.input.shape,
  AllowUnauthenticatedIdentities: z.boolean().default(false),
  IdentityPoolId: IdentityPoolId.optional(),
  /** Where the id does not tell it. */
  Region: z.string().min(1).optional(),
  Roles: RolesMap.default({}),
  RoleMappings: RoleMappingMap.default({}),
  PrincipalTagMaps: z
    .record(IdentityProviderName, z.strictObject({ UseDefaults: UseDefaults.default(false), PrincipalTags: PrincipalTags.default({}) }))
    .default({}),
  Identities: z.array(SeededIdentity).default([]),
});

/** State of a new emulator: pools as CreateIdentityPool takes them, with ids, roles, tags and identities, and more trusted providers. */
export const Seed = z.strictObject({ pools: z.array(SeededPool), trust: TrustSeed.optional() });

/** Pools to begin with. */
export type Seed = z.infer<typeof Seed>;

/** One pool of a seed. */
export type SeededPool = Seed['pools'][number];

/** A seed from a file in YAML or JSON. */
export async function loadSeed(path: string): Promise<Seed> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw usageError('seed-unreadable', { path, cause });
  });
  const { parse } = await import('yaml');
  try {
    return parseSeed(parse(text), path);
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw usageError('seed-malformed', { path, why: firstLine(cause), cause });
  }
}

/** A seed from a value; `from` tells the reader where it stood. */
export function parseSeed(value: unknown, from: string): Seed {
  const parsed = Seed.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue === undefined || issue.path.length === 0 ? 'the whole' : toDotPath(issue.path);
  throw usageError('seed-invalid', { seed: `Seed ${from}`, place, why: issue?.message ?? 'it cannot be read' });
}

function firstLine(cause: unknown): string {
  return cause instanceof Error ? (cause.message.split('\n', 1)[0] ?? '').replace(/:$/u, '') : String(cause);
}
