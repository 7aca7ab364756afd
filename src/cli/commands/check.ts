import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { flag, givenText, oneOf, text, texts, wholeNumber } from '../read-values.ts';
import { formatOptions } from '../results/output-options.ts';

/** What `check` was given. */
export type CheckGiven = z.output<typeof given>;

const given = z.object({
  url: text,
  region: givenText,
  name: text,
  'target-version': text,
  start: text,
  credentials: text,
  live: flag,
  'max-calls': wholeNumber(1, 10_000_000).optional(),
  only: texts,
  operation: texts,
  require: texts,
  without: texts,
  baseline: text,
  'update-baseline': flag,
  timeout: wholeNumber(1, 3600),
  concurrency: wholeNumber(1, 256).optional(),
  seed: text,
  shuffle: flag,
  record: text,
  replay: text,
  report: givenText,
  json: text,
  junit: text,
  html: text,
  ctrf: text,
  sarif: text,
  'point-at': text,
  md: text,
  since: text,
  badge: text,
  quiet: flag,
  verbose: flag,
  progress: oneOf(['auto', 'never']),
});

/** Runs the rules against an endpoint and tells where it differs. */
export const check = defineCommand({
  usage: 'check [url]',
  says: 'Run the rules against an endpoint, or against the embedded emulator',
  given,
  options: {
    url: { says: 'Endpoint; without one the embedded emulator is checked', type: 'string', positional: true },
    region: { says: 'Region the endpoint serves', type: 'string', group: 'Target', default: 'us-east-1' },
    name: { says: 'What the report calls the target', type: 'string', group: 'Target' },
    'target-version': { says: 'Version of the target, for the report', type: 'string', group: 'Target' },
    start: { says: 'Shell command that starts the endpoint; stopped afterwards', type: 'string', group: 'Target' },
    credentials: { says: 'KEY:SECRET or KEY:SECRET:TOKEN (test:test, with --live the AWS chain)', type: 'string', group: 'Target' },
    live: { says: 'Allow the real service: makes and deletes pools in your account', type: 'boolean', group: 'Target' },
    'max-calls': { says: 'Stop after so many calls', type: 'number', group: 'Target' },
    only: { says: 'Rules whose id matches, * for any text', type: 'string', repeatable: true, group: 'Rules' },
    operation: { says: 'Rules of one operation', type: 'string', repeatable: true, group: 'Rules' },
    require: { says: 'Capability the target must have; missing is wrong', type: 'string', repeatable: true, group: 'Rules' },
    without: { says: 'Capability the target does not offer', type: 'string', repeatable: true, group: 'Rules' },
    baseline: { says: 'File of differences that are known', type: 'string', group: 'Rules' },
    'update-baseline': { says: 'Write an entry for each difference the baseline lacks', type: 'boolean', group: 'Rules' },
    timeout: { says: 'Seconds to wait for one answer', type: 'number', group: 'Run', default: 10 },
    concurrency: { says: 'Rules at the same time', type: 'number', group: 'Run' },
    seed: { says: 'Seed of names, ids and order; printed with each run', type: 'string', group: 'Run' },
    shuffle: { says: 'Run the rules in an order that follows from the seed', type: 'boolean', group: 'Run' },
    record: { says: 'Folder to record the run into, one fixture for each rule', type: 'string', group: 'Run' },
    replay: { says: 'Folder of a recorded run to judge again, without a network', type: 'string', group: 'Run' },
    report: { says: 'Folder for result.jsonl and index.html', type: 'string', group: 'Output', default: 'poolproof-report' },
    json: { says: 'Write the result as JSON lines', type: 'string', group: 'Output' },
    junit: { says: 'Write JUnit XML', type: 'string', group: 'Output' },
    html: { says: 'Write the HTML report', type: 'string', group: 'Output' },
    ...formatOptions,
    progress: { says: 'auto or never', type: 'string', group: 'Output', default: 'auto' },
  },
  examples: [
    ['check', 'the embedded emulator, with a report'],
    ['check http://127.0.0.1:5000 --only "GetId.*"', 'the rules of GetId at an endpoint'],
  ],
  run: async (options, surroundings) => (await import('../check/run-check.ts')).runCheck(options, surroundings),
});
