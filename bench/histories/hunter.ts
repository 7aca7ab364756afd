import { z } from 'zod';
import { allMutants } from '../../suites/self/mutants/all-mutants.ts';
import { cleanRun } from './clean.ts';
import { hunted } from '../../suites/self/mutants/hunt.ts';

/** What a worker is told to do. */
const Job = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('hunt'), mutant: z.string(), seed: z.int(), budget: z.number() }),
  z.strictObject({ what: z.literal('clean'), seed: z.int(), runs: z.int() }),
]);

/** What a worker is told to do. */
export type Job = z.infer<typeof Job>;

const mutants = new Map(allMutants(process.cwd()).map((mutant) => [mutant.id, mutant]));

async function done(given: unknown): Promise<unknown> {
  const job = Job.parse(given);
  if (job.what === 'clean') return cleanRun(job.seed, job.runs);
  const mutant = mutants.get(job.mutant);
  if (mutant === undefined) throw new Error(`there is no mutant ${job.mutant}`);
  return hunted(mutant, job.seed, job.budget);
}

process.on('message', (job) => void done(job).then((answer) => process.send?.(answer)));
