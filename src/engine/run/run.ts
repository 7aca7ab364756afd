import { isoInstant } from '../../kernel/clock.ts';
import { numberBelow, seededIds } from '../../kernel/ids.ts';
import type { Capability } from '../../contract/rules/statement.ts';
import type { Catalogue, Rule } from '../check/check.ts';
import { confirmed, wantsConfirmation } from './confirm.ts';
import { decide, type Decided } from './decide-rule.ts';
import { diagnose } from './diagnosis.ts';
import { runKnownHistories, type HistoriesOfRun } from '../histories/known.ts';
import { prepareRun, type PrepareOptions } from './prepare-run.ts';
import { isBinding } from '../result/binding.ts';
import { resultSchemaName } from '../result/result.ts';
import type { HistoryRow, ResultFooter, ResultHeader, RootCauseRow, RuleResult, RunResult } from '../result/result.ts';
import { foldRootCauses } from './root-causes.ts';
import { excludedResult } from './rule-result.ts';
import { sealOf } from '../result/seal.ts';
import { sweep } from './sweep.ts';
import { emptySelection, selectRules, type Selection } from '../check/selection.ts';
import type { CapabilityFinding, RunContext } from '../context/run-context.ts';
import { exitCodeOf, exitCodeWith, historyTotals, totalsOf, type Profile } from '../result/totals.ts';

/** Options of a run. */
export interface RunOptions extends Omit<PrepareOptions, 'onCapability'> {
  /** The rules to run, as `catalogue()` gives them. */
  readonly catalogue: Catalogue;
  /** Version of what runs the rules, for the report. */
  readonly suiteVersion: string;
  /** The command line or the name of your program, for the report. */
  readonly command: string;
  /** The rules to choose; all by default. */
  readonly selection?: Selection;
  /** Capabilities that the target must have: their rules run without a probe. None by default. */
  readonly require?: readonly Capability[];
  /** Whether a rule that comes out wrong, or could not ask, is run once more, alone, before it counts: at an endpoint, unless you say. */
  readonly confirm?: boolean;
  /** Rules at the same time; 8 unless you say. */
  readonly concurrency?: number;
  /** `catalogue` by default; `shuffled` is an order made from the seed. */
  readonly order?: 'catalogue' | 'shuffled';
  readonly profile?: Profile;
  readonly host?: ResultHeader['host'];
  /** Histories to run after the rules, or why they are left out. None by default, and the result has no word about histories. */
  readonly histories?: HistoriesOfRun;
  /** Called for each event of the run, in order. */
  readonly onEvent?: (event: RunEvent) => void;
}

/** An event of a run. Events come in this order; those of rules come as each rule is decided, before root causes are known. */
export type RunEvent =
  | { readonly type: 'capability'; readonly capability: Capability; readonly finding: CapabilityFinding }
  | { readonly type: 'header'; readonly header: ResultHeader }
  | { readonly type: 'rule-started'; readonly id: string }
  | { readonly type: 'rule'; readonly rule: RuleResult; readonly done: number; readonly total: number }
  | { readonly type: 'root-cause'; readonly rootCause: RootCauseRow }
  | { readonly type: 'history'; readonly history: HistoryRow }
  | { readonly type: 'footer'; readonly footer: ResultFooter };

/**
 * Tests a target by the rules of a catalogue.
 * @returns the result: header, a row for each rule, root causes, and a footer with totals and exit code.
 * @throws UsageError if no rule is selected; `not-this-api` if the target speaks another protocol.
 * @throws InconclusiveError `target-unreachable` if the target cannot be reached.
 * @example
 * ```ts
 * import { catalogue, consoleReport, runCatalogue, socketTransport, startEmulator, systemClock, systemTimer } from 'poolproof';
 *
 * const emulator = await startEmulator({ port: 0 });
 * const transport = socketTransport({ baseUrl: emulator.url, timeoutMilliseconds: 10_000 });
 * const result = await runCatalogue({
 *   catalogue: catalogue(),
 *   suiteVersion: '1',
 *   command: 'my test',
 *   target: {
 *     name: 'mine',
 *     url: emulator.url,
 *     region: 'us-east-1',
 *     kind: 'endpoint',
 *     transport: transport.send,
 *     credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
 *   },
 *   clock: systemClock,
 *   timer: systemTimer,
 *   seed: 'one',
 *   selection: { operation: ['GetId'] },
 * });
 * console.log(consoleReport(result, { columns: 80, colours: false, detail: 'quiet' }), result.footer.exitCode);
 * transport.close();
 * await emulator.close();
 * ```
 */
export async function runCatalogue(options: RunOptions): Promise<RunResult> {
  const { catalogue, selection = {}, clock, onEvent } = options;
  const chosen = selectRules(catalogue.rules, selection);
  if (chosen.length === 0) throw emptySelection();
  const begun = clock.now();
  const target = { ...options.target, with: [...(options.target.with ?? []), ...(options.require ?? [])] };
  const context = await prepareRun({
    ...options,
    target,
    onCapability: (capability, finding) => onEvent?.({ type: 'capability', capability, finding }),
  });
  const header = headerOf(options, context, begun);
  onEvent?.({ type: 'header', header });
  const decided = await decideAll(options, context, chosen);
  await sweep(context);
  const excluded = selectRules(catalogue.excluded, selection).map(excludedResult);
  const histories = await historiesOf(options, context, chosen);
  return concluded(options, context, { begun, header, decided, excluded, histories });
}

interface Work {
  readonly begun: number;
  readonly header: ResultHeader;
  readonly decided: readonly Decided[];
  readonly excluded: readonly RuleResult[];
  readonly histories: readonly HistoryRow[];
}

/** Runs the histories that one of the chosen rules decides. */
async function historiesOf(
  { histories, onEvent }: RunOptions,
  context: RunContext,
  chosen: readonly Rule[],
): Promise<readonly HistoryRow[]> {
  if (histories === undefined || 'leftOut' in histories) return [];
  const ids = new Set<string>(chosen.map(({ id }) => id));
  const meant = histories.known.filter(({ file }) => file.rules.some((id) => ids.has(id)));
  const rows = await runKnownHistories(context, meant, histories.makeModel);
  for (const history of rows) onEvent?.({ type: 'history', history });
  return rows;
}

function concluded(options: RunOptions, context: RunContext, { begun, header, decided, excluded, histories }: Work): RunResult {
  const { clock, profile, onEvent } = options;
  const folded = foldRootCauses(decided);
  const rules = [...folded.rules, ...excluded];
  const { rootCauses } = folded;
  for (const rootCause of rootCauses) onEvent?.({ type: 'root-cause', rootCause });
  const totals = totalsOf(rules);
  const footer = sealOf(
    header,
    { rules, rootCauses, histories },
    {
      type: 'footer',
      totals,
      rootCauses: rootCauses.length,
      calls: context.meter.calls(),
      milliseconds: Math.max(0, clock.now() - begun),
      exitCode: exitCodeWith(exitCodeOf(totals, profile), histories),
      ...countOf(options.histories, histories),
      diagnosis: [...diagnose(context)],
    },
  );
  onEvent?.({ type: 'footer', footer });
  return { header, rules, rootCauses, ...(histories.length === 0 ? {} : { histories }), footer };
}

function countOf(asked: RunOptions['histories'], rows: readonly HistoryRow[]): Pick<ResultFooter, 'histories'> {
  if (asked === undefined) return {};
  return { histories: { ...historyTotals(rows), ...('leftOut' in asked && { leftOut: asked.leftOut }) } };
}

/** Decides rules side by side; the results stand in the order of the catalogue whatever came first. */
async function decideAll(options: RunOptions, context: RunContext, chosen: readonly Rule[]): Promise<readonly Decided[]> {
  const { concurrency = 8, order, seed, onEvent } = options;
  const queue = order === 'shuffled' ? shuffled(chosen, seed) : [...chosen];
  const decided = new Map<string, Decided>();
  const doubtful: (readonly [Rule, Decided])[] = [];
  const counts = (rule: Rule, one: Decided): void => {
    decided.set(rule.id, one);
    onEvent?.({ type: 'rule', rule: one.result, done: decided.size, total: chosen.length });
  };
  const worker = async (): Promise<void> => {
    for (let rule = queue.shift(); rule !== undefined; rule = queue.shift()) {
      onEvent?.({ type: 'rule-started', id: rule.id });
      const one = await decide(rule, context);
      if (wantsConfirmation(options, one)) doubtful.push([rule, one]);
      else counts(rule, one);
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, chosen.length) }, worker));
  // With names and ids of its own: what the first time left behind, such as a failure that was asked for, is not met again.
  const alone = { ...context, seed: `${context.seed}/alone` };
  for (const [rule, first] of doubtful) counts(rule, confirmed(first, await decide(rule, alone)));
  return chosen.flatMap(({ id }) => decided.get(id) ?? []);
}

function shuffled(rules: readonly Rule[], seed: string): Rule[] {
  const ids = seededIds(`${seed}/order`);
  const drawn = [...rules];
  for (let at = drawn.length - 1; at > 0; at -= 1) {
    const other = numberBelow(ids, at + 1);
    const [one, two] = [drawn[at], drawn[other]];
    if (one === undefined || two === undefined) continue;
    drawn[at] = two;
    drawn[other] = one;
  }
  return drawn;
}

function headerOf(options: RunOptions, context: RunContext, begun: number): ResultHeader {
  const { catalogue, suiteVersion, command, host = 'in-process' } = options;
  const { name, version, url, region, kind } = context.target;
  const capabilities = [...context.capabilities].map(([capability, { present, how }]) => [capability, { present, how }] as const);
  return {
    type: 'header',
    schema: resultSchemaName,
    suite: {
      version: suiteVersion,
      revision: catalogue.revision,
      rules: catalogue.rules.length + catalogue.excluded.length,
      core: catalogue.rules.filter(isBinding).length,
    },
    target: { name, ...(version === undefined ? {} : { version }), url, region, kind },
    host,
    seed: options.seed,
    startedAt: isoInstant(begun),
    command,
    capabilities: Object.fromEntries(capabilities),
  };
}
