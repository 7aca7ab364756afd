// Tells which root causes of a result, as far as they are about the life of identities, saved histories found on their own.
// Usage: node scripts/histories-found.js RESULT.jsonl FOLDER…, the folders being what `explore --save` wrote.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const life =
  /^(?:flow|(?:GetId|GetOpenIdToken|GetOpenIdTokenForDeveloperIdentity|GetCredentialsForIdentity|DescribeIdentity|ListIdentities|LookupDeveloperIdentity|MergeDeveloperIdentities|UnlinkDeveloperIdentity|UnlinkIdentity|DeleteIdentities)\.(?:behaviour|error))\./;

function causesIn(result) {
  return readFileSync(result, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{"type":"root-cause"'))
    .map((line) => JSON.parse(line))
    .filter(({ verdict, rules }) => verdict === 'wrong' && rules.filter((rule) => life.test(rule)).length * 2 >= rules.length);
}

function historiesIn(folder) {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.history.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')))
    .filter(({ verdict, steps }) => verdict === 'wrong' && steps !== undefined);
}

function rowOf({ id, rules }, histories) {
  const found = histories.filter((history) => history.rules.some((rule) => rules.includes(rule)));
  const [shortest] = found.toSorted((one, other) => one.steps.length - other.steps.length);
  const cells = [`\`${id.replace(/^(?:differs|wrong)\//, '')}\``, String(found.length)];
  return [...cells, shortest === undefined ? '' : `${shortest.symptom} (${shortest.steps.length} steps)`];
}

function report(result, folders) {
  const histories = folders.flatMap(historiesIn);
  const rows = causesIn(result).map((cause) => rowOf(cause, histories));
  const count = rows.filter(([, found]) => found !== '0').length;
  const head = [
    ['Root cause', 'Histories', 'Shortest of them'],
    ['---', '---', '---'],
  ];
  const table = [...head, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return `${count} of ${rows.length} root causes of the life of identities are found by ${histories.length} histories.\n\n${table}`;
}

const [result, ...folders] = process.argv.slice(2);
if (result === undefined || folders.length === 0) {
  console.error('Give a result and the folders of histories that explore saved.');
  process.exitCode = 2;
} else console.log(report(result, folders));
