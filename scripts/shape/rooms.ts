import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Import, Imports } from './imports.ts';
import { isTestPath } from './read-code.ts';

const Room = z.strictObject({
  path: z.string().describe('a folder with all below it that is no room itself, or one file'),
  is: z.string().describe('what it is for, on one line'),
  sees: z.array(z.string()).describe('rooms it imports from; a folder means every room in it'),
  packages: z.array(z.string()).optional().describe('the only packages it imports; any, where it is left out'),
});
const Rooms = z.strictObject({ about: z.string(), rooms: z.array(Room) });

export type Room = z.infer<typeof Room>;

/** The rooms that `rooms.json` states, the ground first. */
export function readRooms(root: string): readonly Room[] {
  return Rooms.parse(JSON.parse(readFileSync(join(root, 'rooms.json'), 'utf8'))).rooms;
}

const isIn = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

/** The room a file lies in: the one with the longest path that leads to it. */
export function roomOf(rooms: readonly Room[], file: string): Room | undefined {
  return rooms.filter(({ path }) => isIn(file, path)).toSorted((one, other) => other.path.length - one.path.length)[0];
}

/** What goes against the statement, one sentence for each kind of arrow or room. */
export interface Breaches {
  /** Arrows from a room to one that is listed after it. */
  readonly up: readonly string[];
  /** Arrows that no room states, in whichever direction; test support that something else than a test imports. */
  readonly unstated: readonly string[];
  /** Stated arrows that no import follows, and rooms without files. */
  readonly idle: readonly string[];
  /** Code that lies in no room. */
  readonly homeless: readonly string[];
}

const tell = ({ from, to, how }: Import): string => `${from} -> ${to}${how === 'value' ? '' : ` (${how})`}`;

/** Compares the imports with the statement. A test may import from any room; nothing else imports a test or its helpers. */
export function breaches(rooms: readonly Room[], files: readonly string[], { inner, outer }: Imports): Breaches {
  const place = new Map(rooms.map((room, at) => [room, at]));
  const arrows = inner.flatMap((one) => {
    const [from, to] = [roomOf(rooms, one.from), roomOf(rooms, one.to)];
    return from === undefined || to === undefined || from === to || isBesideCode(one.from) ? [] : [{ one, from, to }];
  });
  const stated = ({ from, to }: { from: Room; to: Room }): boolean => from.sees.some((seen) => isIn(to.path, seen));
  const onlyForTests = inner.filter(({ from, to }) => isBesideCode(to) && !isTestPath(from) && !from.startsWith('bench/'));
  const followed = (room: Room, seen: string): boolean => arrows.some(({ from, to }) => from === room && isIn(to.path, seen));
  return {
    up: arrows.filter(({ from, to }) => (place.get(to) ?? 0) > (place.get(from) ?? 0)).map(({ one }) => tell(one)),
    unstated: [
      ...arrows.filter((arrow) => !stated(arrow)).map(({ one }) => tell(one)),
      ...onlyForTests.map(tell),
      ...packagesUnstated(rooms, outer),
    ],
    idle: rooms.flatMap((room) => [
      ...(files.some((file) => roomOf(rooms, file) === room) ? [] : [`${room.path} has no files`]),
      ...room.sees.filter((seen) => !followed(room, seen)).map((seen) => `${room.path} imports nothing from ${seen}`),
    ]),
    homeless: files.filter((file) => roomOf(rooms, file) === undefined),
  };
}

/** Tests beside the code and their helpers, which lie in the room of that code. */
const isBesideCode = (path: string): boolean => isTestPath(path) && !path.startsWith('suites/');

function packagesUnstated(rooms: readonly Room[], outer: Imports['outer']): string[] {
  return outer.flatMap(([from, name]) => {
    const packages = isBesideCode(from) ? undefined : roomOf(rooms, from)?.packages;
    return packages === undefined || packages.some((one) => isIn(name, one)) ? [] : [`${from} -> ${name}`];
  });
}
