import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { toDotPath } from 'zod/v4/core';
import { CreateIdentityPool } from '../contract/operations/create-identity-pool.ts';
import { IdentityId, IdentityPoolId } from '../contract/shapes/identifiers.ts';
import { DeveloperUserIdentifier, IdentityProviderName } from '../contract/shapes/providers.ts';
import { RoleMappingMap, RolesMap } from '../contract/shapes/roles.ts';
import { PrincipalTags, UseDefaults } from '../contract/shapes/tags.ts';
import { usageError, UsageError } from '../kernel/errors.ts';
import { nearest } from '../kernel/suggest.ts';
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
  /** The emulator's own unless given. */
  Account: z
    .string()
    .regex(/^\d{12}$/, 'an account is a number of 12 digits')
    .optional(),
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

/** A seed as it is written: what has a default may be left out. */
export type GivenSeed = z.input<typeof Seed>;

/** One pool of a seed. */
export type SeededPool = Seed['pools'][number];

/** A seed from a file in YAML or JSON. */
export async function loadSeed(path: string): Promise<Seed> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw usageError('seed-unreadable', { path, cause });
  });
  const { parse } = await import('yaml');
  try {
    return parseSeed(parse(text), `Seed ${path}`);
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw usageError('seed-malformed', { path, why: firstLine(cause), cause });
  }
}

/**
 * A seed from a value; `from` tells the reader where it stood.
 * @throws UsageError `seed-invalid`, which names the place of the first fault, above all of a member that is not known.
 */
export function parseSeed(value: unknown, from: string): Seed {
  const parsed = Seed.safeParse(value);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  const place = issue === undefined || issue.path.length === 0 ? 'the whole' : toDotPath(issue.path);
  throw usageError('seed-invalid', { seed: from, place, why: issue === undefined ? 'it cannot be read' : whyOf(issue) });
}

function whyOf(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'unrecognized_keys') return issue.message;
  const [unknown = ''] = issue.keys;
  const meant = nearest(unknown, membersAt(Seed, issue.path));
  return `it has no member '${unknown}'${meant === undefined ? '' : `; did you mean '${meant}'?`}`;
}

/** The members that a schema knows at a place. */
function membersAt(schema: unknown, path: readonly PropertyKey[]): readonly string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return membersAt(schema.unwrap(), path);
  const [step, ...further] = path;
  if (schema instanceof z.ZodArray) return membersAt(schema.element, further);
  if (schema instanceof z.ZodRecord) return membersAt(schema.valueType, further);
  if (!(schema instanceof z.ZodObject)) return [];
  return step === undefined ? Object.keys(schema.shape) : membersAt(schema.shape[String(step)], further);
}

function firstLine(cause: unknown): string {
  return cause instanceof Error ? (cause.message.split('\n', 1)[0] ?? '').replace(/:$/u, '') : String(cause);
}
