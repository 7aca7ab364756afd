import { mkdirSync, writeFileSync } from 'node:fs';
import { controlTargets } from '../../self/targets/control-targets.ts';
import { scoreCardOf, type ScoreCard } from '../../self/targets/score-card.ts';
import { brokenTarget } from '../../self/mutants/broken-target.ts';
import { countAssertions } from '../../self/mutants/run-in-process.ts';

/** Keeps this process alive while a target that never answers is waited for. */
const awake = setInterval(() => {}, 1000);

const cards: Record<string, ScoreCard> = {};
for (const target of controlTargets) cards[target.name] = await scoreCardOf(target);
const assertions = await countAssertions(brokenTarget());

mkdirSync('fixtures/golden', { recursive: true });
writeFileSync('fixtures/golden/score-cards.json', `${JSON.stringify(cards, undefined, 2)}\n`);
writeFileSync(
  'fixtures/golden/assertions.json',
  `${JSON.stringify(Object.fromEntries([...assertions].toSorted(([one], [other]) => (one < other ? -1 : 1))), undefined, 2)}\n`,
);
clearInterval(awake);
