import type { RuleResult, RunResult } from '../src/engine/result.ts';
import { verdictWords, type Verdict } from '../src/engine/verdict.ts';
import { explained } from './model/status.ts';
import { checkTogether } from './model/together.ts';
import { targetWord, totalsInWords } from './model/wording.ts';

/** The verdicts a reader of code scanning should see, and how loud. */
const levels: Readonly<Partial<Record<Verdict, 'error' | 'warning' | 'note'>>> = {
  fail: 'error',
  'unexpected-pass': 'error',
  'suite-error': 'error',
  'not-implemented': 'warning',
  'not-testable': 'warning',
  'expected-fail': 'note',
  advice: 'note',
};

/** SARIF 2.1.0: what differs, pointing at a file of the target's repository where one was named. */
export function sarifReport(results: readonly RunResult[], file = 'README.md'): string {
  checkTogether(results, 'targets');
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: results.map((result) => runOf(result, file)),
  };
  return `${JSON.stringify(log, null, 1)}\n`;
}

function runOf(result: RunResult, file: string) {
  const shown = result.rules.filter(({ verdict }) => levels[verdict] !== undefined);
  return {
    tool: {
      driver: {
        name: 'Poolproof',
        version: result.header.suite.version,
        rules: shown.map(ruleOf),
      },
    },
    automationDetails: { id: `poolproof/${encodeURIComponent(result.header.target.name)}/` },
    properties: {
      target: targetWord(result),
      ruleSet: result.header.suite.revision,
      totals: result.footer.totals,
      words: totalsInWords(result),
    },
    results: shown.map((rule, at) => resultOf(rule, { at, file })),
  };
}

function ruleOf(rule: RuleResult) {
  const [source] = rule.source;
  return {
    id: rule.id,
    shortDescription: { text: rule.says },
    fullDescription: { text: `${rule.says} (${rule.strength}, ${rule.certainty}; ${source?.document ?? ''}: ${source?.place ?? ''})` },
    ...(source === undefined ? {} : { helpUri: source.url }),
    properties: { tags: [rule.operation, rule.kind, rule.level] },
  };
}

function resultOf(rule: RuleResult, { at, file }: { readonly at: number; readonly file: string }) {
  const { word } = verdictWords[rule.verdict];
  return {
    ruleId: rule.id,
    ruleIndex: at,
    level: levels[rule.verdict] ?? 'none',
    message: { text: explained(rule, word) },
    locations: [{ physicalLocation: { artifactLocation: { uri: file }, region: { startLine: 1 } } }],
    partialFingerprints: { 'poolproofRule/v1': rule.id },
    ...(rule.verdict === 'expected-fail' ? { suppressions: [{ kind: 'external', justification: rule.reason ?? 'in the baseline' }] } : {}),
    properties: { verdict: rule.verdict, ...(rule.rootCause === undefined ? {} : { rootCause: rule.rootCause }) },
  };
}
