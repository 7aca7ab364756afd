// Runs the script behind the first rule of every root cause and compares status and error code with what the result holds.
// usage: node scripts/verify-reproductions.js RESULT.jsonl OUT.json      Run after a build, with the target still up.
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { readResult } from '../dist/src/engine/read-result.js';
import { systemClock, isoInstant } from '../dist/src/kernel/clock.js';

const [source, out] = process.argv.slice(2);
const result = await readResult(source);
const byId = new Map(result.rules.map((rule) => [rule.id, rule]));

/** The statuses and error codes of a text of answers with heads, last one first. */
function lastAnswer(text) {
  const heads = [...text.matchAll(/^HTTP\/1\.[01] (\d+)/gm)];
  const last = heads.at(-1);
  if (last === undefined) return undefined;
  return { status: Number(last[1]), code: codeIn(text.slice(last.index)) };
}

function codeIn(text) {
  return /"__type" *: *"(?:[^"]*#)?(\w+)/.exec(text)?.[1];
}

/** The exchange the script ends with: the one that shows the difference, else the last that is no clean-up. */
function shownBy(rule) {
  const { exchange } = rule.difference ?? {};
  const last = exchange ?? rule.exchanges.findLastIndex(({ purpose }) => purpose !== 'clean-up');
  return rule.exchanges[last]?.response;
}

function verify(cause) {
  const rule = byId.get(cause.rules[0]);
  const expected = rule === undefined ? undefined : shownBy(rule);
  const row = { rootCause: cause.id, verdict: cause.verdict, rule: cause.rules[0] };
  if (rule?.reproduce === undefined || expected === undefined) return { ...row, reproduced: 'no script' };
  if (rule.reproduce.includes('LOGIN_TOKEN_')) return { ...row, reproduced: 'needs a token of a provider' };
  return { ...row, ...repeat(rule.reproduce, { status: expected.status, code: codeIn(expected.body) }) };
}

function repeat(script, wanted) {
  const run = spawnSync('sh', ['-c', script], { encoding: 'utf8', timeout: 20_000 });
  const got = lastAnswer(run.stdout);
  const isSame = got !== undefined && got.status === wanted.status && got.code === wanted.code;
  return { reproduced: isSame ? 'yes' : 'no', wanted, ...(isSame ? {} : { got: got ?? run.stderr.slice(0, 200) }) };
}

const rootCauses = result.rootCauses.map(verify);
const totals = {};
for (const { reproduced } of rootCauses) totals[reproduced] = (totals[reproduced] ?? 0) + 1;
const { name, version } = result.header.target;
const verified = {
  target: name,
  version,
  revision: result.header.suite.revision,
  verifiedAt: isoInstant(systemClock.now()),
  totals,
  rootCauses,
};
await writeFile(out, `${JSON.stringify(verified, null, 1)}\n`);
process.stdout.write(`${JSON.stringify(totals)}\n`);
