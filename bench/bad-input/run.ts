// How long each bad input keeps the proxy, one after the other on a machine that does nothing else. Fails where one takes more than a second.
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { proxyCases } from '../../suites/whole/bad-input/all-cases.ts';
import type { BadCase } from '../../suites/whole/bad-input/bad-case.ts';
import { watched, type Effort } from '../../suites/whole/bad-input/watch.ts';

const [load = 0] = loadavg();
const rounds = 3;
const bar = 1000;
const shown = 20;

interface Slowest extends Effort {
  readonly id: string;
}

/** The quickest round of each input: what else the machine did is in the others. */
const best = new Map<string, Slowest>();
const wrong: string[] = [];
for (let round = 0; round < rounds; round += 1) for (const one of proxyCases) await measure(one);

async function measure({ id, expected, waits = 0, act }: BadCase): Promise<void> {
  const { came, efforts } = await watched(act);
  if (came !== expected) wrong.push(`${id}: ${came}`);
  for (const effort of efforts) {
    const key = `${id} ${effort.input}`;
    const clock = Math.max(0, effort.clock - waits);
    if (clock < (best.get(key)?.clock ?? Infinity)) best.set(key, { ...effort, id, clock });
  }
}

const inputs = [...best.values()].toSorted((one, other) => other.clock - one.clock);
const over = inputs.filter(({ clock }) => clock > bar);
const lines = [
  '# Bad input: how long it keeps the proxy',
  '',
  `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} cores. Client, proxy and target share one process. The load of the machine was ${load.toFixed(1)} at the start (0 is a quiet one). \`npm run bench:bad-input\` writes this file.`,
  '',
  `${proxyCases.length} cases of [docs/bad-input.md](../../docs/bad-input.md), ${inputs.length} inputs; of ${rounds} rounds the quickest. What a case waits on purpose is taken off.`,
  `Bar: 1,000 ms for each input; ${over.length === 0 ? 'met by all' : `missed by ${over.length}`}. The slowest:`,
  '',
  '| case | input | ms | of these processor |',
  '| --- | --- | --- | --- |',
  ...inputs
    .slice(0, shown)
    .map(({ id, input, clock, processor }) => `| ${id} | ${input} | ${Math.round(clock)} | ${Math.round(processor)} |`),
  '',
];
writeFileSync('bench/results/bad-input.md', lines.join('\n'));
console.log(lines.join('\n'));
for (const one of wrong) console.log(`not as expected: ${one}`);
process.exitCode = over.length + wrong.length === 0 ? 0 : 1;
