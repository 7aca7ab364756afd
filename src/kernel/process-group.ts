import type { ChildProcess } from 'node:child_process';

/** Signals a command that was started detached, and everything it has started itself. Whether the group was still there. */
export function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals | 0): boolean {
  if (pid === undefined) return false;
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}
