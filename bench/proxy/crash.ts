import { killOnce } from '../../suites/whole/proxy/crash/kill-recorder.ts';
import { moments } from '../../suites/whole/proxy/crash/kill-moments.ts';
import { startTarget } from '../../suites/whole/proxy/crash/marked-load.ts';

/** Kills recorders under load: `npm run crash:proxy -- [kills] [seed]`. */
const [kills = 200, seed = 1] = process.argv.slice(2).map(Number);
const target = await startTarget();
let wrong = 0;
let acknowledged = 0;
let closing = 0;
for (const [index, moment] of moments(seed, kills).entries()) {
  const killed = await killOnce(target.url, moment);
  acknowledged += killed.acknowledged;
  if (killed.closing) closing += 1;
  if (killed.wrong.length === 0) continue;
  wrong += 1;
  console.log(`kill ${index + 1} after ${moment.after} exchanges and ${moment.milliseconds} ms: ${killed.wrong.join('; ')}`);
}
target.close();
console.log(
  `${kills} kills with seed ${seed}, ${closing} of them while a session was closed: ${acknowledged} acknowledged exchanges, ${wrong} kills with a loss`,
);
process.exitCode = wrong === 0 ? 0 : 1;
