import { createHash } from 'node:crypto';
import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BaselineEntryRow, EntryProblem, RuleResult, RunResult } from '../src/engine/result/result.ts';
import { describeVerdict, type Verdict } from '../src/engine/result/verdict.ts';
import { brokenEntries, isProblem, type BrokenEntry } from './baseline/apply-baseline.ts';
import { subjectOf } from './baseline/baseline-file.ts';
import { isOpen, overallOf } from './model/overall.ts';
import { citationLine, explained } from './model/status.ts';
import { checkTogether } from './model/together.ts';
import { historyFacts } from './model/known-histories.ts';
import { operationWord, targetWord, totalsInWords } from './model/wording.ts';

type Level = 'error' | 'warning' | 'note';

/**
 * The verdicts a reader of code scanning should see, and how loud. What got no answer is among them: an alert that an earlier run opened closes where
 * a later one does not have its result, and then a silent target would look repaired.
 */
const levels: Readonly<Partial<Record<Verdict, Level>>> = {
  wrong: 'error',
  'unexpected-pass': 'error',
  'suite-error': 'error',
  'not-implemented': 'warning',
  untested: 'warning',
  inconclusive: 'note',
  'known-difference': 'note',
  advice: 'note',
};

/**
 * SARIF 2.1.0: what differs. A rule that the baseline speaks of points at its entry there. All others have a logical location only, the operation of
 * the target, unless `pointAt` names a file of the user that they shall point at: GitHub code scanning takes no result without a file.
 */
export function sarifReport(results: readonly RunResult[], pointAt?: string): string {
  checkTogether(results, 'targets');
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: results.map((result) => runOf(result, { pointAt, category: categoryOf(result, results) })),
  };
  return `${JSON.stringify(log, null, 1)}\n`;
}

function runOf(result: RunResult, { pointAt, category }: { readonly pointAt: string | undefined; readonly category: string }) {
  const shown = result.rules.filter(({ verdict }) => levels[verdict] !== undefined);
  const broken = brokenEntries(result);
  const rules = [...shown.map(ruleOf), ...[...new Set(broken.map(({ state }) => state))].map(kindOfProblem)];
  const indexes = new Map(rules.map(({ id }, at) => [id, at]));
  const results = [...shown.map((rule) => resultOf(rule, { result, pointAt })), ...broken.map((row) => resultOfEntry(row, result))];
  return {
    tool: {
      driver: {
        name: 'Poolproof',
        version: result.header.suite.version,
        rules,
      },
    },
    automationDetails: { id: `poolproof/${encodeURIComponent(category)}/` },
    invocations: [invocationOf(result)],
    columnKind: 'utf16CodeUnits',
    properties: {
      target: targetWord(result),
      ruleSet: result.header.suite.revision,
      totals: result.footer.totals,
      words: totalsInWords(result),
      ...historyFacts(result),
    },
    results: results.map((each) => ({ ...each, ruleIndex: indexes.get(each.ruleId) ?? -1 })),
  };
}

/** What replaces the results of an earlier upload: the name of a target, with its version only where two versions stand side by side. */
function categoryOf(result: RunResult, results: readonly RunResult[]): string {
  const { name } = result.header.target;
  return results.filter(({ header }) => header.target.name === name).length > 1 ? targetWord(result) : name;
}

/** Whether the run came to a verdict, and why not. */
function invocationOf(result: RunResult) {
  const { word, says } = overallOf(result);
  const reasons = [`${targetWord(result)} ${says}.`, ...result.footer.diagnosis];
  return {
    executionSuccessful: !isOpen(result),
    exitCode: result.footer.exitCode,
    exitCodeDescription: word,
    ...(isOpen(result) && { toolExecutionNotifications: reasons.map((text) => ({ level: 'error', message: { text } })) }),
  };
}

function ruleOf(rule: RuleResult) {
  const help = rule.source.map(({ url }) => url).find((url) => URL.canParse(url));
  const graded = `${rule.says} (${rule.strength}, ${rule.certainty})`;
  return {
    id: rule.id,
    shortDescription: { text: shortened(rule.says) },
    fullDescription: { text: shortened(graded) },
    help: { text: `${graded}\n${citationLine(rule)}` },
    ...(help !== undefined && { helpUri: new URL(help).href }),
    defaultConfiguration: { level: levels[rule.verdict] ?? 'note' },
    properties: { tags: [rule.operation, rule.kind, rule.level] },
  };
}

/** What each way to disagree with a baseline asks of its reader. */
const problemHelp: Readonly<Record<EntryProblem, string>> = {
  'unexpected pass': 'The rule passes. Take its entry out of the baseline, or end its range of versions.',
  'stale entry': 'The entry speaks of a rule that was not judged wrong in this run. Take it out, or correct the id of its rule.',
  'changed symptom': 'The rule differs in another way than the entry says. Look at it, then write the new symptom into the entry.',
  'expired entry': 'The last day of the entry is over. Look at the difference again, then give it a new day or repair it.',
};

function kindOfProblem(state: EntryProblem) {
  return {
    id: idOfProblem(state),
    shortDescription: { text: `Baseline: ${state}` },
    fullDescription: { text: problemHelp[state] },
    help: { text: problemHelp[state] },
    defaultConfiguration: { level: 'error' },
    properties: { tags: ['baseline'] },
  };
}

function idOfProblem(state: EntryProblem): string {
  return `baseline.${state.replaceAll(' ', '-')}`;
}

interface Surrounding {
  readonly result: RunResult;
  readonly pointAt: string | undefined;
}

function resultOf(rule: RuleResult, { result, pointAt }: Surrounding) {
  const entries = (result.baseline ?? []).filter((row) => row.rule === rule.id || row.covers?.includes(rule.id));
  const [entry] = [...entries.filter(isProblem), ...entries];
  const place = entry ?? (pointAt === undefined ? undefined : { file: pointAt, line: 1 });
  return {
    ruleId: rule.id,
    level: levels[rule.verdict] ?? 'none',
    message: { text: explained(rule, describeVerdict(rule.verdict).word) },
    locations: [{ ...(place !== undefined && physical(place)), logicalLocations: logical(rule.operation, result) }],
    ...fingerprints([result.header.target.name, rule.id]),
    ...(rule.verdict === 'known-difference' && { suppressions: [{ kind: 'external', justification: rule.reason ?? 'in the baseline' }] }),
    properties: { verdict: rule.verdict, ...(rule.rootCause !== undefined && { rootCause: rule.rootCause }) },
  };
}

function resultOfEntry(row: BrokenEntry, result: RunResult) {
  return {
    ruleId: idOfProblem(row.state),
    level: 'error',
    message: { text: `${row.state}: ${subjectOf(row)}\n${row.says}. ${problemHelp[row.state]}` },
    locations: [physical(row)],
    ...fingerprints([result.header.target.name, row.state, subjectOf(row)]),
    properties: { entry: subjectOf(row) },
  };
}

function physical({ file, line }: Pick<BaselineEntryRow, 'file' | 'line'>) {
  const artifactLocation = isAbsolute(file)
    ? { uri: pathToFileURL(file).href }
    : { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
  return { physicalLocation: { artifactLocation, region: { startLine: line } } };
}

function logical(operation: string, result: RunResult) {
  const target = result.header.target.name;
  if (operation === '*') return [{ name: operationWord(operation), fullyQualifiedName: target, kind: 'module' }];
  return [{ name: operation, fullyQualifiedName: `${target}.${operation}`, kind: 'function' }];
}

/** The same in every run, so that a difference is one alert however often it is reported. Code scanning of GitHub looks at the first. */
function fingerprints(parts: readonly string[]) {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return { partialFingerprints: { primaryLocationLineHash: `${hash.slice(0, 16)}:1`, 'poolproofRule/v1': hash } };
}

/** GitHub shows no more than 1024 characters of a description. */
function shortened(text: string): string {
  return text.length <= 1024 ? text : `${text.slice(0, 1023)}…`;
}
