import { openEmbedded } from '../../src/runs/target/open-embedded.ts';
import { referenceModel } from '../../src/runs/histories/reference-model.ts';
import { prepareRun } from '../../src/engine/run/prepare-run.ts';
import { systemTimer } from '../../src/engine/context/timer.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import type { HttpRequest } from '../../src/wire/http/message.ts';
import { explore } from '../../suites/histories/explore.ts';

/** Exploring beside the same requests sent bare: the same bytes over the same transport to another emulator, answers not read. */
export interface Beside {
  /** Requests per second of an exploration and of the bare transport. */
  readonly exploring: number;
  readonly bare: number;
  /** Operations per second of the exploration. */
  readonly operations: number;
  /** Bare answers with the status that came at first, of all. */
  readonly alike: number;
}

/** Emulators of one seed give the same ids, so that requests can be sent again. */
const open = () => openEmbedded({ seed: 'bench' });

/** Explores once and sends what was sent once more, bare. */
export async function besideBare(seed: number, runs: number): Promise<Beside> {
  const sent: { readonly request: HttpRequest; readonly status: number }[] = [];
  const { target, close } = await open();
  const transport = async (request: HttpRequest) => {
    const response = await target.transport(request);
    sent.push({ request, status: response.status });
    return response;
  };
  const context = await prepareRun({ target: { ...target, transport }, clock: systemClock, timer: systemTimer, seed: 'histories' });
  const before = sent.length;
  const [explored, seconds] = await timed(() => explore({ context, makeModel: referenceModel(target, systemClock) }, { runs, seed }));
  await close();
  const again = await open();
  for (const { request } of sent.slice(0, before)) await again.target.transport(request);
  const [alike, bareSeconds] = await timed(async () => {
    let same = 0;
    for (const { request, status } of sent.slice(before)) same += (await again.target.transport(request)).status === status ? 1 : 0;
    return same;
  });
  await again.close();
  const requests = sent.length - before;
  const operations = [...explored.coverage.steps.values()].reduce((sum, count) => sum + count, 0);
  return { exploring: requests / seconds, bare: requests / bareSeconds, operations: operations / seconds, alike: alike / requests };
}

async function timed<Value>(act: () => Promise<Value>): Promise<readonly [value: Value, seconds: number]> {
  const at = process.hrtime.bigint();
  const value = await act();
  return [value, Number(process.hrtime.bigint() - at) / 1e9];
}
