import { defineConfig } from '@playwright/test';

const reporters: [['list'] | ['dot'], ...['json', { outputFile: string }][]] = process.env['CI'] === undefined ? [['list']] : [['dot']];

/** Projects: unit tests beside the code, what proves the suite, the whole product from outside, and the rules against the embedded emulator. */
export default defineConfig({
  reporter: reporters,
  globalSetup: './suites/whole/own-temp-folder.ts',
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  projects: [
    {
      name: 'unit',
      testDir: '.',
      testMatch: ['src/**/*.test.ts', 'proxy/**/*.test.ts', 'reports/**/*.test.ts', 'bench/**/*.test.ts', 'scripts/**/*.test.ts'],
    },
    { name: 'self', testDir: 'suites/self', testMatch: '**/*.spec.ts' },
    { name: 'whole', testDir: 'suites/whole', testMatch: '**/*.spec.ts' },
    { name: 'emulator', testDir: 'suites', testMatch: 'server.spec.ts' },
  ],
});
