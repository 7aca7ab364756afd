import { join } from 'node:path';
import type { Catalogue } from '../../engine/check/check.ts';
import type { RunResult } from '../../engine/result/result.ts';
import { runCatalogue } from '../../engine/run/run.ts';
import { exitCodes } from '../../kernel/exit-codes.ts';
import { catalogue } from '../../../suites/server/catalogue.ts';
import { selected } from '../catalogue/select.ts';
import type { CheckGiven } from '../given/check.ts';
import { openBaseline } from '../results/baseline.ts';
import { assureOutputs, outputsOf, writeOutputs, type Output } from '../results/formats.ts';
import { printResult } from '../results/print-result.ts';
import { comparedOrWhyNot, openSince } from '../results/since.ts';
import type { CommandContext } from '../base/context.ts';
import { packageVersion } from '../../runs/version.ts';
import { keepLedger } from '../../runs/ledger/keep-ledger.ts';
import { leftBehind } from './left-behind.ts';
import type { KeptLedger } from '../../runs/ledger/ledger-file.ts';
import { historiesOfRun } from './histories-of-run.ts';
import { openRun, type OpenRun } from './open-run.ts';
import { readCapability } from '../../runs/target/capability.ts';
import { readOffered } from './offered.ts';
import { progressDisplay } from './progress.ts';
import { rulesWithStop } from './rules-with-stop.ts';

/** Runs the rules against the target that was meant, writes the reports, prints the result. */
export async function runCheck(options: CheckGiven, context: CommandContext): Promise<number> {
  const suite = catalogue();
  selected([...suite.rules, ...suite.excluded], options);
  for (const word of options.require) readCapability(word);
  readOffered(options.offers);
  const outputs = outputsOfCheck(options);
  await assureOutputs(outputs, options.baseline === undefined ? [] : [options.baseline]);
  const applyBaseline = await openBaseline(options, context);
  const compared = await openSince(options);
  const open = await openRun(options, context);
  const ledger = keepLedger(options.report, { target: open.target, seed: open.seed, startedAt: context.clock.now() });
  const result = await runOn(open, options, { suite, context, ledger }).catch(async (problem: unknown) => {
    await open.close(undefined);
    throw problem;
  });
  await open.close(result);
  const judged = await applyBaseline(result, suite);
  await writeOutputs([judged], outputs, {
    now: context.clock.now(),
    comparison: comparedOrWhyNot(compared, judged),
    pointAt: options['point-at'],
  });
  printResult(judged, { ...options, resultFile: resultFileOf(options) }, context);
  if (!options.quiet) context.err.write(`open ${join(options.report, 'index.html')} for the whole report\n`);
  for (const remark of [...open.remarks(result), ...leftBehind(options.report)]) context.err.write(`${remark}\n`);
  const trouble = open.trouble();
  if (trouble === undefined) return judged.footer.exitCode;
  context.err.write(`${trouble}\n`);
  return exitCodes.usageOrSuiteError;
}

function resultFileOf({ report }: CheckGiven): string {
  return join(report, 'result.jsonl');
}

/** The files asked for one by one, and those of the report folder. */
function outputsOfCheck(options: CheckGiven): readonly Output[] {
  const folder = { json: resultFileOf(options), html: join(options.report, 'index.html') };
  return [...outputsOf(folder), ...outputsOf(options)];
}

interface Run {
  readonly suite: Catalogue;
  readonly context: CommandContext;
  readonly ledger: KeptLedger | undefined;
}

async function runOn(open: OpenRun, options: CheckGiven, { suite, context, ledger }: Run): Promise<RunResult> {
  const { operations: offers, capabilities: offered, without: leftOut } = readOffered(options.offers);
  const required = [...open.require.map(readCapability), ...offered];
  const without = [...(open.target.without ?? []), ...leftOut.filter((name) => !required.includes(name))];
  const display = progressDisplay(context.err);
  try {
    return await runCatalogue({
      catalogue: { ...suite, rules: rulesWithStop(suite.rules, context.stop) },
      suiteVersion: packageVersion,
      command: context.commandLine,
      target: { ...open.target, without, ...(offers === undefined ? {} : { offers }) },
      clock: open.clock,
      timer: open.timer,
      seed: open.seed,
      selection: { only: open.only, operation: open.operation },
      require: required,
      ...(ledger === undefined ? {} : { ledgerBook: ledger.book }),
      budgets: { call: options.timeout * 1000 },
      histories: historiesOfRun(options, open.target, open.clock),
      order: options.shuffle ? 'shuffled' : 'catalogue',
      ...(options.concurrency === undefined ? {} : { concurrency: options.concurrency }),
      ...(options['max-calls'] === undefined ? {} : { ceiling: options['max-calls'] }),
      onEvent(event) {
        if (event.type === 'rule') open.decided(event.rule.id);
        if (options.progress === 'auto' && event.type === 'rule') display.decided(event.rule, event.done, event.total);
      },
    });
  } finally {
    ledger?.close();
    display.end();
  }
}
