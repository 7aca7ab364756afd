// Rewrites a result for publishing: exchanges stay for the rule each root cause shows first, other rules keep verdict, reason and script.
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
await writeResult(path, { ...result, rules: trimmed });
