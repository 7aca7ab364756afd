import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { capabilities } from '../../../src/contract/rules/statement.ts';
import { allStatements, cellsOfFamilies } from '../../../src/contract/rules/statements.ts';

const reference = process.env['POOLPROOF_REFERENCE'];
const Rows = z.array(
  z.object({
    id: z.string(),
    certainty: z.string(),
    level: z.string(),
    liveTestable: z.boolean(),
    kind: z.string(),
    operation: z.string(),
  }),
);

/** Rules that say something else than the catalogue since it was written, by the id they had there. Source: `partitions.json` of botocore 1.44.8. */
const corrected: ReadonlyMap<string, string> = new Map([['endpoint.no-dualstack-iso', 'endpoint.dualstack-iso']]);

function documentedRules() {
  const rows = Rows.parse(JSON.parse(readFileSync(join(reference ?? '', 'contract', 'rules.json'), 'utf8')));
  return new Map(rows.map(({ id, ...facts }) => [corrected.get(id) ?? id, facts]));
}

test.describe('beside the catalogue of documented rules', () => {
  test.skip(reference === undefined, 'POOLPROOF_REFERENCE names no folder with the catalogue of documented rules.');

  test('each documented rule is stated, and no other but the cells of families', () => {
    const ofFamilies = new Set(cellsOfFamilies().map(({ id }) => id));
    const others = [...allStatements().keys()].filter((id) => !ofFamilies.has(id));

    expect(others.toSorted()).toEqual([...documentedRules().keys()].toSorted());
  });

  test('certainty, level, kind, operation and whether a rule can be tried live are those of the catalogue', () => {
    const documented = documentedRules();
    const stated = [...allStatements()].flatMap(([id, { certainty, level, liveTestable, kind, operation }]) =>
      documented.has(id) ? [[id, { certainty, level, liveTestable, kind, operation }]] : [],
    );

    expect(Object.fromEntries(stated)).toEqual(Object.fromEntries(documented));
  });
});

test('no two rules say the same', () => {
  const sentences = [...allStatements().values()].map(({ says }) => says);

  expect(sentences.filter((sentence, index) => sentences.indexOf(sentence) !== index)).toEqual([]);
});

test('a rule is one statement of at most 100 characters that ends with a full stop', () => {
  const odd = [...allStatements()].filter(([, { says }]) => says.length > 100 || !says.endsWith('.'));

  expect(odd.map(([id]) => id)).toEqual([]);
});

test('a rule says what is so, not what ought to be', () => {
  const odd = [...allStatements()].filter(([, { says }]) => /\b(should|must|shall|ought|test that|verify|ensure)\b/i.test(says));

  expect(odd.map(([id]) => id)).toEqual([]);
});

test('every rule cites a source with a place in it', () => {
  const odd = [...allStatements()].filter(([, { source }]) => source.some(({ place }) => place === ''));

  expect(odd.map(([id]) => id)).toEqual([]);
});

test('an observed rule cites an observation, or a sample of the reference', () => {
  const odd = [...allStatements()].filter(([, { level, source }]) => {
    return level === 'observed' && !source.some(({ document, place }) => document === 'observed' || place.includes('sample'));
  });

  expect(odd.map(([id]) => id)).toEqual([]);
});

test('a rule whose sources conflict says what each side says', () => {
  const odd = [...allStatements()].filter(([, { certainty, disputed }]) => certainty === 'conflicting' && disputed === undefined);

  expect(odd.map(([id]) => id)).toEqual([]);
});

test('a rule needs each capability once, and only known ones', () => {
  const odd = [...allStatements()].filter(([, { needs }]) => {
    return new Set(needs).size !== needs.length || needs.some((need) => !Object.hasOwn(capabilities, need));
  });

  expect(odd.map(([id]) => id)).toEqual([]);
});
