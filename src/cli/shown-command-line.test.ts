import { expect, test } from '@playwright/test';
import { shownCommandLine } from './shown-command-line.ts';

test('the command line is shown as it was typed, without keys, and without users and passwords of addresses', () => {
  const typed = [
    'check',
    'http://ann:se@cret@127.0.0.1:5000',
    '--credentials',
    'AKIA:secret',
    '--start',
    "serve --db 'postgres://ann:pw@db/x' --port 1",
  ];

  expect(shownCommandLine(typed)).toBe(
    String.raw`poolproof check http://…@127.0.0.1:5000 --credentials … --start 'serve --db '\''postgres://…@db/x'\'' --port 1'`,
  );
  expect(shownCommandLine(['record', '--service-credentials=AKIA:secret', '--secret-key=s'])).toBe(
    'poolproof record --service-credentials=… --secret-key=…',
  );
  expect(shownCommandLine(['replay', 'recorded', '--', 'env', 'PASSWORD=secret', 'npm', 'test'])).toBe(
    'poolproof replay recorded -- env …',
  );
  expect(shownCommandLine(['check', 'http://127.0.0.1:5000', '--only', 'GetId.*'])).toBe(
    "poolproof check http://127.0.0.1:5000 --only 'GetId.*'",
  );
});
