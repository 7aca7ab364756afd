import { systemDisk, type Disk } from '../journal/disk.ts';

/** Which call of a disk goes wrong, and how. */
export interface DiskFault {
  readonly on: keyof Disk;
  /** The call of this kind that goes wrong, from 1. */
  readonly nth: number;
  /** What the system says; `killed` ends all use of the disk, as the death of the process does. */
  readonly code: string;
  /** Writes this many bytes of the line before it fails. */
  readonly short?: number;
}

/** A disk, and what happened on it. */
export interface FailingDisk {
  readonly disk: Disk;
  /** How often each kind of call came. */
  readonly calls: () => ReadonlyMap<keyof Disk, number>;
  readonly failed: () => boolean;
}

interface Counter {
  /** Throws where the call is the one that goes wrong. */
  readonly count: (on: keyof Disk) => void;
  readonly counts: ReadonlyMap<keyof Disk, number>;
  readonly failed: () => boolean;
}

function counter(fault: DiskFault | undefined): Counter {
  const counts = new Map<keyof Disk, number>();
  let failed = false;
  const count = (on: keyof Disk): void => {
    const nth = (counts.get(on) ?? 0) + 1;
    counts.set(on, nth);
    if (failed && fault?.code === 'killed') throw broken('killed');
    if (fault === undefined || fault.on !== on || nth < fault.nth) return;
    failed = true;
    throw broken(fault.code);
  };
  return { count, counts, failed: () => failed };
}

/** The machine's disk, until a call goes wrong. A full disk stays full. */
export function failingDisk(fault: DiskFault | undefined): FailingDisk {
  const { count, counts, failed } = counter(fault);
  const disk: Disk = {
    open: (path) => (count('open'), systemDisk.open(path)),
    write(handle, bytes) {
      try {
        count('write');
      } catch (error) {
        const { short = 0 } = fault ?? {};
        if (short > 0 && counts.get('write') === fault?.nth) return systemDisk.write(handle, bytes.subarray(0, short));
        throw error;
      }
      return systemDisk.write(handle, bytes);
    },
    async sync(handle) {
      count('sync');
      await systemDisk.sync(handle);
    },
    close(handle) {
      systemDisk.close(handle);
      count('close');
    },
    create(path, text) {
      try {
        count('create');
      } catch (error) {
        if (fault?.short !== undefined) systemDisk.create(path, text.slice(0, fault.short));
        throw error;
      }
      systemDisk.create(path, text);
    },
    settle: (path) => (count('settle'), systemDisk.settle(path)),
    rename: (from, to) => (count('rename'), systemDisk.rename(from, to)),
    remove: (path) => (count('remove'), systemDisk.remove(path)),
  };
  return { disk, calls: () => counts, failed };
}

function broken(code: string): Error {
  return Object.assign(new Error(`the disk: ${code}`), { code });
}
