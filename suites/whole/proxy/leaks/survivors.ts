import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { decodings } from '../../../../proxy/scan/decodings.ts';
import { canaries, traces } from '../../../../proxy/testing/canaries.ts';

/** A text that a command left, and where. */
export interface Left {
  readonly where: string;
  readonly text: string;
}

/** Every file below a folder. */
export function filesIn(folder: string): readonly Left[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((path) => ({ where: path.slice(folder.length + 1), text: `${path.slice(folder.length + 1)}\n${readFileSync(path).toString()}` }));
}

/** The canaries that are still in what was left, plain or in any spelling, also inside what is packed. Each is named by its kind. */
export function survivors(left: readonly Left[], kinds: readonly (keyof typeof canaries)[] = allKinds): readonly string[] {
  return left.flatMap(({ where, text }) => {
    const said = unpacked(text)
      .flatMap((part) => decodings(part).map((layer) => layer.text))
      .join('\n');
    return kinds.filter((kind) => traces(canaries[kind]).some((trace) => said.includes(trace))).map((kind) => `${kind} in ${where}`);
  });
}

const allKinds: readonly (keyof typeof canaries)[] = kindsOf(canaries);

function kindsOf<Kinds extends object>(of: Kinds): readonly (keyof Kinds)[] {
  const kinds: (keyof Kinds)[] = [];
  for (const kind in of) kinds.push(kind);
  return kinds;
}

/** The text, and what is packed with gzip and spelt in base64 in it. */
function unpacked(text: string): readonly string[] {
  const packed = [...text.matchAll(/H4sI[A-Za-z0-9+/]+=*/g)].flatMap(([run]) => {
    try {
      return [gunzipSync(Buffer.from(run, 'base64')).toString()];
    } catch {
      return [];
    }
  });
  return [text, ...packed];
}
