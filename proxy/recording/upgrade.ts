import { parseInstant } from '../../src/kernel/clock.ts';
import { anyVersion } from '../fixture/convert.ts';
import { standInsToRecord } from '../fixture/folder-key.ts';
import { fixtureVersion } from '../fixture/har.ts';
import { readFixture } from '../fixture/read-fixture.ts';
import { listFolder, readWhole } from '../fixture/store.ts';
import { provenanceOf, writeFixture } from '../fixture/write-fixture.ts';
import { createScrubber } from '../scrub/scrubber.ts';
import type { StandIns } from '../scrub/stand-ins/stand-ins.ts';

/** What became of a fixture. */
export interface Upgraded {
  readonly path: string;
  readonly exchanges: number;
  /** Whether it was of an earlier form. */
  readonly changed: boolean;
}

/**
 * Brings the fixtures of a folder to the form of today: what stands in them is scrubbed with the folder's key, which is made where there is none.
 *
 * @throws PoolproofError `fixture-damaged` where a fixture cannot be read; those before it are upgraded.
 */
export function upgradeFolder(directory: string): readonly Upgraded[] {
  const { fixtures } = listFolder(directory);
  const standIns = standInsToRecord(directory);
  return fixtures.map((path) => upgraded(path, standIns));
}

function upgraded(path: string, standIns: StandIns): Upgraded {
  const text = readWhole(path);
  const { har, exchanges, session } = readFixture(text, path, anyVersion);
  const { log } = har;
  if (text.includes(`"version":${fixtureVersion},`)) return { path, exchanges: exchanges.length, changed: false };
  const keepInputs = log._fixture.inputs === 'kept';
  const scrubber = createScrubber({ standIns, keepInputs, inputs: new Set(log._inputs) });
  const scrubbed = exchanges.map((exchange) => ({
    ...exchange,
    request: scrubber.request(exchange.request, exchange.operation, exchange.auth).request,
    response: exchange.response === undefined ? undefined : scrubber.response(exchange.response, exchange.operation),
  }));
  const variables = Object.fromEntries(Object.entries(log._variables).map(([name, value]) => [name, scrubber.text(value)]));
  writeFixture(path, {
    session,
    startedAt: parseInstant(log._clock.origin) ?? 0,
    keepInputs,
    provenance: provenanceOf(log._fixture),
    variables,
    inputs: [...log._inputs, ...scrubber.standIns.inputsSince()],
    complete: log._fixture.complete,
    replacements: scrubber.replacements(),
    exchanges: () => scrubbed,
  });
  return { path, exchanges: exchanges.length, changed: true };
}
