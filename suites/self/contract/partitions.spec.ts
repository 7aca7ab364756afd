import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { partitionOf, partitions, type Partition } from '../../../src/contract/partitions.ts';

/** What botocore's `partitions.json` says, as far as our table says it too. */
const Published = z.object({
  partitions: z.array(
    z.object({
      id: z.string(),
      regionRegex: z.string(),
      outputs: z.object({
        dnsSuffix: z.string(),
        dualStackDnsSuffix: z.string(),
        supportsDualStack: z.boolean(),
        supportsFIPS: z.boolean(),
      }),
      regions: z.record(z.string(), z.unknown()),
    }),
  ),
});

interface Row {
  readonly pattern: string;
  readonly suffixes: readonly [string, string];
  readonly supports: readonly [fips: boolean, dualStack: boolean];
  readonly regions: readonly string[];
}

function published(file: string | URL): Readonly<Record<string, Row>> {
  const rows = Published.parse(JSON.parse(readFileSync(file, 'utf8'))).partitions.map(({ id, regionRegex, outputs, regions }) => [
    id,
    {
      pattern: regionRegex.replaceAll(String.raw`\-`, '-'),
      suffixes: [outputs.dnsSuffix, outputs.dualStackDnsSuffix],
      supports: [outputs.supportsFIPS, outputs.supportsDualStack],
      regions: Object.keys(regions)
        .filter((region) => !region.endsWith('-global'))
        .toSorted(),
    } satisfies Row,
  ]);
  return Object.fromEntries(rows);
}

function ours({ dnsSuffix, dualStackDnsSuffix, supportsFips, supportsDualStack, regionPattern, offered, others }: Partition): Row {
  return {
    pattern: regionPattern.source,
    suffixes: [dnsSuffix, dualStackDnsSuffix],
    supports: [supportsFips, supportsDualStack],
    regions: [...offered, ...others].toSorted(),
  };
}

const table = Object.fromEntries(partitions.map((partition) => [partition.name, ours(partition)]));

test('the table of partitions is that of botocore 1.44.8', () => {
  expect(table).toEqual(published(new URL('partitions-of-botocore-1.44.8.json', import.meta.url)));
});

test('the table of partitions is that of the partitions.json that POOLPROOF_PARTITIONS names', () => {
  const file = process.env['POOLPROOF_PARTITIONS'];
  test.skip(file === undefined, 'no newer one is named');
  expect(table, 'a newer botocore knows more: add it to src/contract/partitions.ts').toEqual(published(file ?? ''));
});

test('each region belongs to its own partition, and one that nobody knows to the standard one', () => {
  for (const { name, offered, others } of partitions)
    for (const region of [...offered, ...others]) expect([region, partitionOf(region).name]).toEqual([region, name]);
  for (const region of ['local', '0', 'xx-nowhere-9', 'us-east-one']) expect(partitionOf(region).name).toBe('aws');
});
