import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Room } from './rooms.ts';

export const architecturePage = 'docs/architecture.md';

const begin = '<!-- Written by `npm run docs` from rooms.json: from here -->';
const end = '<!-- to here -->';

/** The page with its drawing and its table of rooms as `rooms.json` has them; the rest is left as it is. */
export function architecturePageOf(root: string, rooms: readonly Room[]): string {
  const page = readFileSync(join(root, architecturePage), 'utf8');
  const [before, after] = [page.indexOf(begin), page.indexOf(end)];
  if (before < 0 || after < before) throw new Error(`${architecturePage} has no place for the rooms between "${begin}" and "${end}"`);
  return `${page.slice(0, before + begin.length)}\n\n${drawing(rooms)}\n\n${table(rooms)}\n\n${page.slice(after)}`;
}

/** The layer a room belongs to: its first folder, or its first two inside `src` and `suites`. */
const layerOf = (path: string): string => /^(?:(?:src|suites)\/)?[^/]+/.exec(path)?.[0] ?? path;

/** Layers, the highest first: each stands on the lowest line above everything it imports. */
function drawing(rooms: readonly Room[]): string {
  const height = new Map<string, number>();
  for (const { path, sees } of rooms.filter((room) => room.path.includes('/') || !room.path.includes('.'))) {
    const own = layerOf(path);
    const below = sees.map(layerOf).filter((layer) => layer !== own);
    height.set(own, Math.max(height.get(own) ?? 0, ...below.map((layer) => (height.get(layer) ?? 0) + 1)));
  }
  const lines: string[] = [];
  for (const [layer, line] of height) lines[line] = [lines[line], layer].filter((part) => part !== undefined).join('   ');
  return ['```text', ...lines.toReversed(), '```'].join('\n');
}

function table(rooms: readonly Room[]): string {
  const rows = rooms.map(({ path, is, sees }) => {
    const layers = [...new Set(sees.map(layerOf))].map((layer) => (layer === layerOf(path) ? 'itself' : `\`${layer}\``));
    return `| \`${path}\` | ${is} | ${layers.join(' ')} |`;
  });
  return ['| room | what it is for | imports from the layers |', '| --- | --- | --- |', ...rows.toReversed()].join('\n');
}
