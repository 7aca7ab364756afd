import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The licences of the packages whose code stands in a bundle, one text each. A package without one ends the build. */
export function licencesOf(metafile, root) {
  const packages = new Set();
  for (const { inputs } of Object.values(metafile.outputs)) {
    for (const path of Object.keys(inputs)) {
      const name = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
      if (name !== undefined) packages.add(name);
    }
  }
  return Array.from(packages, String)
    .toSorted()
    .map((name) => licenceOf(join(root, 'node_modules', name)));
}

function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (file === undefined) throw new Error(`${name} has no licence file`);
  return `${name} ${version}, ${license}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
}
