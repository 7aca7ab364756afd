import { defineCommand } from '../command.ts';
import { checkGiven } from '../given/check.ts';
import { formatRows } from './format-rows.ts';

/** Runs the rules against an endpoint and tells where it differs. */
export const check = defineCommand({
  usage: 'check [url]',
  says: 'Run the rules against an endpoint, or against the embedded emulator',
  given: checkGiven,
  options: {
    url: { says: 'Endpoint; without one the embedded emulator is checked', type: 'string', positional: true },
    region: { says: 'Region the endpoint serves', type: 'string', group: 'Target', default: 'us-east-1' },
    name: { says: 'What the report calls the target', type: 'string', group: 'Target' },
    'target-version': { says: 'Version of the target, for the report', type: 'string', group: 'Target' },
    start: { says: 'Shell command that starts the endpoint; stopped afterwards', type: 'string', group: 'Target' },
    credentials: { says: 'KEY:SECRET or KEY:SECRET:TOKEN (test:test, with --live the AWS chain)', type: 'string', group: 'Target' },
    through: { says: 'Proxy to connect to; requests stay addressed to and signed for the URL', type: 'string', group: 'Target' },
    sessions: { says: 'Name each rule to the proxy as a session of its own', type: 'boolean', group: 'Target' },
    ca: {
      says: 'File of a certificate to trust besides the usual ones, such as that of record --connect',
      type: 'string',
      group: 'Target',
    },
    live: { says: 'Allow the real service: makes and deletes pools in your account', type: 'boolean', group: 'Target' },
    'authenticated-role': { says: 'ARN of a role the pools may give to users who log in', type: 'string', group: 'Target' },
    'unauthenticated-role': { says: 'ARN of a role the pools may give to guests', type: 'string', group: 'Target' },
    logins: { says: 'File of logins of providers that the target trusts (docs/live.md)', type: 'string', group: 'Target' },
    'login-command': { says: 'Shell command that makes such logins (docs/live.md)', type: 'string', group: 'Target' },
    'max-calls': { says: 'Stop after so many calls', type: 'number', group: 'Target' },
    only: { says: 'Rules whose id matches, * for any text', type: 'string', repeatable: true, group: 'Rules' },
    operation: { says: 'Rules of one operation', type: 'string', repeatable: true, group: 'Rules' },
    require: { says: 'Capability the target must have; missing is wrong', type: 'string', repeatable: true, group: 'Rules' },
    without: { says: 'Capability the target does not offer', type: 'string', repeatable: true, group: 'Rules' },
    'no-histories': { says: 'Leave the known histories out', type: 'boolean', group: 'Rules' },
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
    ...formatRows,
    progress: { says: 'auto or never', type: 'string', group: 'Output', default: 'auto' },
  },
  examples: [
    ['check', 'the embedded emulator, with a report'],
    [
      'check https://pools.example.test --through http://127.0.0.1:4601 --ca poolproof-ca.pem',
      'through record --connect or replay --connect',
    ],
    ['check http://127.0.0.1:5000 --only "GetId.*"', 'the rules of GetId at an endpoint'],
    [
      'check https://cognito-identity.us-east-1.amazonaws.com --live --max-calls 5000',
      'the real service, with the AWS credentials of this machine',
    ],
  ],
  run: async (options, surroundings) => (await import('../check/run-check.ts')).runCheck(options, surroundings),
});
