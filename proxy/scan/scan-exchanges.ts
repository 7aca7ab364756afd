import { isDeepStrictEqual } from 'node:util';
import { PoolproofError } from '../../src/kernel/errors.ts';
import { bodyText } from '../body/body-text.ts';
import { printEntry } from '../fixture/entry.ts';
import type { HarEntry } from '../fixture/har.ts';
import type { Fixture } from '../fixture/read-fixture.ts';
import type { ClassedExchange } from '../journal/read-journal.ts';
import { createScrubber, type Scrubber } from '../scrub/scrubber.ts';
import type { StandIns } from '../scrub/stand-ins/stand-ins.ts';
import type { Finding } from './finding.ts';
import { isSecret, type TextScan } from './scan-text.ts';

/** What of a fixture's values was proved. */
export interface Proved {
  readonly synthetic: number;
  readonly declared: number;
  readonly findings: readonly Omit<Finding, 'file'>[];
}

/** What a scan works with. */
export interface ScanFacts {
  readonly standIns: StandIns;
  readonly scanText: TextScan;
  readonly needles: readonly string[];
}

/** Sends every exchange through the scrubber again: what it has made stays as it is, and nothing else may be there that it would change. */
export function scanExchanges({ har, exchanges }: Fixture, { standIns, scanText, needles }: ScanFacts): Proved {
  const findings: Omit<Finding, 'file'>[] = [];
  const state = { entry: 0, where: '' };
  const kept = har.log._fixture.inputs === 'kept';
  const inputs = new Set(har.log._inputs);
  const report = (what: string): void => {
    const same = findings.some((finding) => finding.entry === state.entry && finding.where === state.where && finding.what === what);
    if (!same) findings.push({ entry: state.entry, where: state.where, what });
  };
  const at = (where: string): void => {
    state.where = where;
  };
  const hidden = hiddenFinder({ scanText, needles, kept, inputs });
  const scrubber = createScrubber({ standIns, recorded: true, keepInputs: kept, inputs });
  const scrubbed = ({ request, operation, auth }: ClassedExchange): ReturnType<Scrubber['request']> =>
    scrubber.request(request, operation, auth);
  // An answer may come after a later request, and repeat what that says.
  if (kept) for (const exchange of exchanges) outcomeOf(() => scrubbed(exchange));
  const counted = { synthetic: countOf(scrubber), declared: scrubber.standIns.stayed() };
  for (const exchange of exchanges) {
    state.entry = exchange.seq;
    at('request');
    const again = outcomeOf(() => scrubbed(exchange).request);
    if (typeof again === 'string') report(again);
    else compare({ before: exchange.request, after: again }, report);
    const refused = outcomeOf(() => {
      scanAnswer(exchange, scrubber, { report, at });
      for (const what of hidden(exchange)) report(what);
      at('entry');
      for (const what of sayingMore(har.log.entries[exchange.seq - 1], exchange)) report(what);
    });
    if (typeof refused === 'string') report(refused);
  }
  return { synthetic: countOf(scrubber) - counted.synthetic, declared: scrubber.standIns.stayed() - counted.declared, findings };
}

function countOf(scrubber: Scrubber): number {
  return scrubber.replacements().reduce((sum, { count }) => sum + count, 0);
}

/** What a recorder would not have recorded has no place in a recording either; the other exchanges are looked at all the same. */
function outcomeOf<Value>(scan: () => Value): Value | string {
  try {
    return scan();
  } catch (error) {
    if (error instanceof PoolproofError) return `${error.code}: ${error.message}`;
    throw error;
  }
}

/** Members that are not replayed follow from those that are; anything else in them was put there later, and no rule has seen it. */
function sayingMore(entry: HarEntry | undefined, exchange: ClassedExchange): readonly string[] {
  if (entry === undefined) return [];
  const again = printEntry(exchange, exchange.startedAt - entry._at);
  return isDeepStrictEqual(again, entry) ? [] : ['members that do not follow from the exchange'];
}

interface Reporter {
  readonly report: (what: string) => void;
  readonly at: (where: string) => void;
}

function scanAnswer({ response, operation }: ClassedExchange, scrubber: Scrubber, { report, at }: Reporter): void {
  if (response === undefined) return;
  at('response');
  compare({ before: response, after: scrubber.response(response, operation) }, report);
}

interface Message {
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
  readonly path?: string;
  readonly reason?: string;
}

function compare({ before, after }: { readonly before: Message; readonly after: Message }, report: (what: string) => void): void {
  if (before.path !== after.path) report('a path that a rule would change');
  if (before.reason !== after.reason) report('a reason that a rule would change');
  if (!Buffer.from(before.body).equals(after.body)) report('a body that a rule would change');
  for (const [index, [name, value]] of before.headers.entries())
    if (after.headers[index]?.[1] !== value) report(`a header ${name.toLowerCase().slice(0, 40)} that a rule would change`);
}

interface Hidden extends Pick<ScanFacts, 'scanText' | 'needles'> {
  readonly kept: boolean;
  readonly inputs: ReadonlySet<string>;
}

/** What the encoded parts of an exchange say, its packed bodies unpacked. Ids are judged as where they stand plain: none is kept that is not declared. */
function hiddenFinder({ scanText, needles, kept, inputs }: Hidden): (exchange: ClassedExchange) => readonly string[] {
  /** The same headers come with every exchange. */
  const looked = new Map<string, readonly string[]>();
  const isMeant = (what: string): boolean =>
    what.startsWith('needle') || (what.includes(' under ') && (!kept || isSecret(what) || what.startsWith('uuid')));
  const look = (text: string): readonly string[] => {
    const found = looked.get(text) ?? scanText(text, needles, kept ? inputs : undefined).filter(isMeant);
    looked.set(text, found);
    return found;
  };
  return (exchange) => textsOf(exchange).flatMap(look);
}

function textsOf({ request, response }: ClassedExchange): readonly string[] {
  return [request.path, ...saidBy(request), ...(response === undefined ? [] : [response.reason, ...saidBy(response)])];
}

function saidBy({ headers, body }: Message): readonly string[] {
  return [...headers.map(([, value]) => value), bodyText(headers, body).text];
}
