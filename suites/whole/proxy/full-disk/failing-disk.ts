/** How the disk under one folder fails in a command. */
export interface DiskFault {
  /** What the system says from then on, as `ENOSPC`. */
  readonly code: string;
  /** How many bytes it takes before. What fits of a piece that does not fit is written first, as full disks do. */
  readonly bytes?: number;
  /** The one file that it has no room for, of those that are made, from 1. */
  readonly file?: number;
  /** How often what was written reaches the disk itself. */
  readonly syncs?: number;
  /** It takes no more than this many bytes at a time, though it has room. */
  readonly atOnce?: number;
}

/** The calls of the system that are changed, as far as they are used. */
interface Calls {
  openSync: (path: unknown, flags: unknown, ...rest: unknown[]) => number;
  closeSync: (handle: number) => void;
  writeSync: (handle: number, bytes: Uint8Array, ...rest: unknown[]) => number;
  writeFileSync: (path: unknown, text: string, options: { readonly flag: string; readonly mode: number }) => void;
  fdatasync: (handle: number, done: (error: Error | null) => void) => void;
}

/** Words for Node that have the disk under a folder fail; the command itself is as it is built. */
export function failing(folder: string, fault: DiskFault): readonly string[] {
  const script = `import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module';
    (${fail.toString()})(fs, ${JSON.stringify({ folder, ...fault })}); syncBuiltinESMExports();`;
  return ['--import', `data:text/javascript,${encodeURIComponent(script)}`];
}

/** Runs in the command: it may use nothing from outside itself. */
function fail(calls: Calls, fault: DiskFault & { readonly folder: string }): void {
  const { openSync, closeSync, writeSync, writeFileSync, fdatasync } = calls;
  const left = { bytes: fault.bytes ?? Infinity, syncs: fault.syncs ?? Infinity };
  let files = 0;
  const handles = new Set<number>();
  const refusal = (): Error => Object.assign(new Error(`${fault.code}: the disk of the test fails`), { code: fault.code });
  const isUnder = (path: unknown): boolean => String(path).startsWith(fault.folder);
  calls.openSync = (path, flags, ...rest) => {
    const writes = isUnder(path) && flags !== 'r';
    if (writes && (files += 1) === fault.file) throw refusal();
    const handle = openSync(path, flags, ...rest);
    if (writes) handles.add(handle);
    return handle;
  };
  calls.closeSync = (handle) => {
    handles.delete(handle);
    closeSync(handle);
  };
  calls.writeSync = (handle, bytes, ...rest) => {
    if (!handles.has(handle)) return writeSync(handle, bytes, ...rest);
    const fitting = Math.min(bytes.length, left.bytes, fault.atOnce ?? Infinity);
    if (fitting === 0) throw refusal();
    left.bytes -= fitting;
    return writeSync(handle, bytes.subarray(0, fitting));
  };
  calls.writeFileSync = (path, text, options) => {
    if (!isUnder(path)) return writeFileSync(path, text, options);
    const handle = calls.openSync(path, options.flag, options.mode);
    const bytes = Buffer.from(text);
    try {
      for (let at = 0; at < bytes.length;) at += calls.writeSync(handle, bytes.subarray(at));
    } finally {
      calls.closeSync(handle);
    }
  };
  calls.fdatasync = (handle, done) => {
    left.syncs -= 1;
    if (handles.has(handle) && left.syncs < 0) done(refusal());
    else fdatasync(handle, done);
  };
}
