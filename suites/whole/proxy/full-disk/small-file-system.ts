import { spawnSync } from 'node:child_process';

/** Makes a file system of this many KiB in memory, runs what follows on it, and copies what that has left to a folder outside. */
const script = `
disk=$1 kept=$2 size=$3; shift 3
mount -t tmpfs -o size="$size"k none "$disk" || exit 99
"$@"
code=$?
cp -r "$disk"/. "$kept"
exit $code`;

/** Words that run a command with a file system of its own at a folder, which nobody else sees. */
export function onSmallFileSystem(disk: string, { kept, kib }: { readonly kept: string; readonly kib: number }): readonly string[] {
  return ['unshare', '-rm', 'sh', '-c', script, 'sh', disk, kept, String(kib)];
}

/** Whether this user may make such a file system here. */
export function maySmallFileSystem(disk: string): boolean {
  return spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'none', disk]).status === 0;
}
