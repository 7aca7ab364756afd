/** The options of `check` that a file of settings may hold, each with an example: what is typed daily, and nothing secret, dangerous or of one run alone. */
export const settingExamples = {
  url: 'http://127.0.0.1:5000',
  region: 'us-east-1',
  name: 'mine',
  'target-version': '"1.0"',
  start: 'npm start',
  offers: '[CreateIdentityPool, DeleteIdentityPool, DescribeIdentityPool, GetId, ListIdentityPools, guest]',
  require: '[roles]',
  without: '[tags]',
  only: '[GetId.*]',
  operation: '[GetId]',
  'no-histories': 'true',
  baseline: 'known.yaml',
  timeout: '10',
  concurrency: '4',
  'max-calls': '5000',
  report: 'poolproof-report',
  json: 'result.jsonl',
  junit: 'junit.xml',
  html: 'report.html',
  ctrf: 'ctrf.json',
  sarif: 'poolproof.sarif',
  'point-at': 'README.md',
  md: 'summary.md',
  badge: 'badge.json',
} as const satisfies Readonly<Record<string, string>>;

/** The names of the settings. */
export const settingNames: readonly string[] = Object.keys(settingExamples);

/** The file that `check` reads from the current folder. */
export const settingsFile = 'poolproof.yaml';
