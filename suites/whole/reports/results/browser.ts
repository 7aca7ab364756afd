import { existsSync } from 'node:fs';
import packaged from '@sparticuz/chromium';
import { chromium, type Browser } from '@playwright/test';

const systemBrowsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A Chromium to open reports in: Playwright's own, the system's, or the one that comes as a package. */
export async function openBrowser(): Promise<Browser> {
  const own = chromium.executablePath();
  const present = [own, ...systemBrowsers].find((path) => path !== '' && existsSync(path));
  // The package's own arguments put everything into one process, which ends with its first page.
  return chromium.launch({ executablePath: present ?? (await packaged.executablePath()), args: ['--no-sandbox'] });
}
