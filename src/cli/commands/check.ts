import { defineCommand } from '../base/command.ts';
import { checkGiven } from '../given/check.ts';
import { formatRows } from './rows/format-rows.ts';
import { targetRows } from './rows/target-rows.ts';

/** Runs the rules against an endpoint and tells where it differs. */
export const check = defineCommand({
  usage: 'check [url]',
  topic: 'Test a server',
  says: 'Test a server, or the embedded emulator',
  given: checkGiven,
  options: {
    url: {
      says: 'Address to test, as in http://127.0.0.1:5000; without it the embedded emulator is tested',
      type: 'string',
      positional: true,
    },
    region: {
      says: 'Region that the endpoint serves (default that of an address of AWS, else us-east-1)',
      type: 'string',
      group: 'Target',
    },
    name: { says: 'Name of the target in the report, such as moto', type: 'string', group: 'Target' },
    'target-version': { says: 'Version of the target in the report, such as 5.2.1', type: 'string', group: 'Target' },
    start: { says: 'Shell command that starts the server; it is stopped after the run', type: 'string', group: 'Target' },
    'start-timeout': { says: 'Seconds to wait until that server answers', type: 'number', group: 'Target', default: 60 },
    ...targetRows,
    'other-credentials': {
      says: 'KEY:SECRET of a second account, for the rules on what accounts have of each other',
      type: 'string',
      group: 'Target',
    },
    sessions: { says: 'Open a session of the proxy for each rule', type: 'boolean', group: 'Target' },
    'authenticated-role': { says: 'ARN of a role for users who log in', type: 'string', group: 'Target' },
    'unauthenticated-role': { says: 'ARN of a role for guests', type: 'string', group: 'Target' },
    logins: { says: 'File with tokens of providers that the target trusts, see docs/live.md', type: 'string', group: 'Target' },
    'login-command': { says: 'Shell command that makes a token for each login, see docs/live.md', type: 'string', group: 'Target' },
    'max-calls': { says: 'Stop after this many calls', type: 'number', group: 'Target' },
    only: { says: 'Test the rules whose id matches, as in "GetId.*"; repeatable', type: 'string', repeatable: true, group: 'Rules' },
    operation: { says: 'Test the rules of one operation, such as GetId; repeatable', type: 'string', repeatable: true, group: 'Rules' },
    require: {
      says: 'Fail when the target lacks this capability, such as roles; repeatable',
      type: 'string',
      repeatable: true,
      group: 'Rules',
    },
    config: {
      says: 'File of settings in place of poolproof.yaml of this folder, see docs/working-with-results.md',
      type: 'string',
      group: 'Run',
    },
    offers: {
      says: 'Operations the target means to have, with commas between; all else is out of scope. Likewise capabilities, such as roles',
      type: 'string',
      repeatable: true,
      group: 'Rules',
    },
    without: { says: 'Leave out what needs this capability, such as tags; repeatable', type: 'string', repeatable: true, group: 'Rules' },
    'no-histories': { says: 'Leave out the stored histories', type: 'boolean', group: 'Rules' },
    baseline: { says: 'YAML file of known differences: they do not fail the run', type: 'string', group: 'Rules' },
    'update-baseline': { says: 'Add entries to the baseline for all that differs and has none', type: 'boolean', group: 'Rules' },
    timeout: { says: 'Seconds to wait for an answer', type: 'number', group: 'Run', default: 10 },
    concurrency: { says: 'Rules to run at the same time', type: 'number', group: 'Run' },
    seed: { says: 'Text that fixes names, ids and order; each run prints its own', type: 'string', group: 'Run' },
    shuffle: { says: 'Run the rules in an order made from the seed', type: 'boolean', group: 'Run' },
    record: { says: 'Record the run into this folder, a file for each rule', type: 'string', group: 'Run' },
    replay: { says: 'Judge a recorded run again from this folder, without a network', type: 'string', group: 'Run' },
    report: { says: 'Folder for result.jsonl and the report index.html', type: 'string', group: 'Output', default: 'poolproof-report' },
    json: { says: 'File to write the result to, as JSON lines', type: 'string', group: 'Output' },
    junit: { says: 'File to write JUnit XML to', type: 'string', group: 'Output' },
    html: { says: 'File to write the HTML report to', type: 'string', group: 'Output' },
    ...formatRows,
    progress: { says: 'Progress on a terminal: auto or never', type: 'string', group: 'Output', default: 'auto' },
  },
  examples: [
    ['check', 'Test the embedded emulator. Needs no server and no account.'],
    ['check http://127.0.0.1:5000 --name moto', 'Test your server. Then open poolproof-report/index.html.'],
    ['check http://127.0.0.1:5000 --only "GetId.*"', 'Test the rules of GetId.'],
    ['check http://127.0.0.1:5000 --baseline known.yaml', 'Accept the differences that known.yaml lists.'],
    [
      'check https://pools.example.test --through http://127.0.0.1:4601 --ca poolproof-ca.pem',
      'Test through a proxy that record --connect or replay --connect started.',
    ],
    ['check https://cognito-identity.us-east-1.amazonaws.com --live --max-calls 5000', 'Test AWS, with the credentials of your AWS tools.'],
  ],
  run: async (options, context) => (await import('../check/run-check.ts')).runCheck(options, context),
});
