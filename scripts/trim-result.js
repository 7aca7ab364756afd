// Rewrites a result for publishing: exchanges stay for the rule each root cause shows first, other rules keep verdict, reason and script. Where the report was written does not matter and is left out of the command.
// usage: node scripts/trim-result.js RESULT.jsonl      Run after `npx tsc -p tsconfig.json`.
import { readResult } from '../.build/src/engine/result/read-result.js';
import { writeResult } from '../.build/src/engine/result/write-result.js';

const [path] = process.argv.slice(2);
const result = await readResult(path);
const shown = new Set(result.rootCauses.map(({ rules }) => rules[0]));
const trimmed = result.rules.map((rule) => {
  if (shown.has(rule.id)) return rule;
  const { exchange: _dropped, ...difference } = rule.difference ?? {};
  return { ...rule, ...(rule.difference === undefined ? {} : { difference }), exchanges: [] };
});
const command = result.header.command.replace(/ --report \S+/, '');
await writeResult(path, { ...result, header: { ...result.header, command }, rules: trimmed });
