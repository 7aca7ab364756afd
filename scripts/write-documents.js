// Writes the documents that are made from code. With --check it writes nothing and fails on a difference.
import { readFile, writeFile } from 'node:fs/promises';
import { commandDocument } from '../dist/src/cli/command-document.js';

const documents = new Map([['docs/cli.md', await commandDocument()]]);
const isCheck = process.argv.includes('--check');

for (const [path, text] of documents) {
  const url = new URL(`../${path}`, import.meta.url);
  const present = await readFile(url, 'utf8').catch(() => '');
  if (present === text) continue;
  if (isCheck) {
    process.stderr.write(`${path} is not what the code says. Run "npm run docs".\n`);
    process.exitCode = 1;
  } else await writeFile(url, text);
}
