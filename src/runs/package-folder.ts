import { existsSync } from 'node:fs';

/** The folder of this package, as a URL that ends with a slash: where its `package.json`, histories and reports lie. */
export function packageFolder(): URL {
  // It lies one folder higher when compiled, where `dist` stands between.
  const places = ['../../', '../../../'].map((place) => new URL(place, import.meta.url));
  const found = places.find((place) => existsSync(new URL('package.json', place)));
  if (found === undefined) throw new Error('package.json of poolproof was not found above the code');
  return found;
}
