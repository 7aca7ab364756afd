// Takes the text of the ticket of each root cause, runs the curl, JavaScript and boto3 lines that stand in it, and compares what comes with the result.
// usage: node scripts/verify-tickets.js RESULT.jsonl OUT.json [COUNT]      Run after a build, with the target still up, python in PATH or PYTHON.
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { ticketFor } from '../.build/reports/ticket/ticket.js';
import { readResult } from '../.build/src/engine/result/read-result.js';
import { isoInstant, systemClock } from '../.build/src/kernel/clock.js';

const [source, out, count = 'Infinity'] = process.argv.slice(2);
const result = await readResult(source);
const byId = new Map(result.rules.map((rule) => [rule.id, rule]));
const keys = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };

function blockOf(text, language) {
  return new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, 'm').exec(text)?.[1];
}

function codeIn(text) {
  return /"__type" *: *"(?:[^"]*#)?(\w+)/.exec(text)?.[1];
}

/** The status and error code of the last answer with a head in a text. */
function lastAnswer(text) {
  const last = [...text.matchAll(/^HTTP\/1\.[01] (\d+)/gm)].at(-1);
  return last === undefined ? undefined : { status: Number(last[1]), code: codeIn(text.slice(last.index)) };
}

/** What the answer that shows the difference was: the one the ticket quotes. */
function shownBy({ difference, exchanges }) {
  const at = difference?.exchange ?? exchanges.findLastIndex(({ purpose }) => purpose !== 'clean-up');
  return exchanges[at]?.response;
}

function run(program, args, input) {
  return spawnSync(program, args, { encoding: 'utf8', timeout: 30_000, input, env: { ...process.env, ...keys } });
}

function byCurl(script, wanted) {
  if (script.includes("LOGIN_TOKEN_1='put a token")) return 'needs a token of a provider';
  const got = lastAnswer(run('sh', ['-c', script]).stdout);
  return got?.status === wanted.status && got?.code === wanted.code ? 'yes' : `no: ${JSON.stringify(got)}`;
}

// An SDK shows no status: what can be compared is whether it worked, and the name of the error.
function bySdk({ status, stdout, stderr }, wanted) {
  const worked = status === 0;
  if (wanted.status < 300) return worked ? 'yes' : `no: ${stderr.trim().split('\n').at(-1)?.slice(0, 120)}`;
  return !worked && (wanted.code === undefined || stderr.includes(wanted.code)) ? 'yes' : `no: ${(stdout + stderr).slice(0, 120)}`;
}

function byLines(code, wanted, start) {
  if (code === undefined) return 'no lines';
  return code.includes('put a token of the provider, or a developer user, here')
    ? 'needs a token of a provider'
    : bySdk(start(code), wanted);
}

const rootCauses = result.rootCauses.slice(0, Number(count)).map((cause, index) => {
  const rule = byId.get(cause.rules[0]);
  const text = ticketFor(result, index + 1);
  const response = shownBy(rule);
  const wanted = { status: response?.status, code: codeIn(response?.body ?? '') };
  const [curl, javascript, python] = ['sh', 'js', 'python'].map((language) => blockOf(text, language));
  return {
    rootCause: cause.id,
    verdict: cause.verdict,
    rule: rule.id,
    wanted,
    reproduced: curl === undefined ? 'no script' : byCurl(curl, wanted),
    javascript: byLines(javascript, wanted, (code) => run('node', ['--input-type=module', '-'], code)),
    boto3: byLines(python, wanted, (code) => run(process.env.PYTHON ?? 'python3', ['-'], code)),
  };
});

function totalsOf(member) {
  const totals = {};
  for (const row of rootCauses) totals[row[member].split(':')[0]] = (totals[row[member].split(':')[0]] ?? 0) + 1;
  return totals;
}

const { target, suite } = result.header;
const verified = {
  target: target.name,
  version: target.version,
  revision: suite.revision,
  verifiedAt: isoInstant(systemClock.now()),
  totals: totalsOf('reproduced'),
  javascript: totalsOf('javascript'),
  boto3: totalsOf('boto3'),
  rootCauses,
};
await writeFile(out, `${JSON.stringify(verified, null, 1)}\n`);
rootCauses.forEach(({ rootCause, reproduced, javascript, boto3 }, index) => {
  process.stdout.write(`${index + 1} ${rootCause}\n   curl ${reproduced} · JavaScript ${javascript} · boto3 ${boto3}\n`);
});
