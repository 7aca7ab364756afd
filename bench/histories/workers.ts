import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Job } from './hunter.ts';

/** Does jobs in this many processes of their own, each the next that is left; what comes is told as it comes. */
export async function inWorkers(count: number, next: () => Job | undefined, told: (answer: unknown) => void): Promise<void> {
  const script = new URL('hunter.js', import.meta.url);
  await Promise.all(
    Array.from({ length: count }, async () => {
      const child = fork(script);
      const gone = once(child, 'exit').then(([code]) => Promise.reject(new Error(`a worker ended with ${String(code)}`)));
      for (let job = next(); job !== undefined; job = next()) {
        const answered = once(child, 'message');
        child.send(job);
        const [answer]: readonly unknown[] = await Promise.race([answered, gone]);
        told(answer);
      }
      gone.catch(() => undefined);
      child.disconnect();
    }),
  );
}
