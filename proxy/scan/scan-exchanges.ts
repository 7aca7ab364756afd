import { isDeepStrictEqual } from 'node:util';
import { PoolproofError } from '../../src/kernel/errors.ts';
import { printEntry } from '../fixture/entry.ts';
import type { HarEntry } from '../fixture/har.ts';
import type { Fixture } from '../fixture/read-fixture.ts';
import { bodyText } from '../body/body-text.ts';
import { isOneStandIn } from '../scrub/one-stand-in.ts';
import { nowhere, type ScrubRule } from '../scrub/rule.ts';
import { scrubRules } from '../scrub/rules.ts';
import { createScrubber, type Scrubber } from '../scrub/scrubber.ts';
import { keepable, type Kind, type StandIns } from '../scrub/stand-ins.ts';
import type { ClassedExchange } from '../journal/read-journal.ts';
import type { Finding } from './finding.ts';
import { isSecret, scanText } from './scan-text.ts';

/** What of a fixture's values was proved. */
export interface Proved {
  readonly synthetic: number;
  readonly declared: number;
  readonly findings: readonly Omit<Finding, 'file'>[];
}

/** Sends every exchange through the scrubber again: each value that a rule lays its hand on must be one that the rule itself makes, and nothing may change. */
export function scanExchanges({ har, exchanges, session }: Fixture, needles: readonly string[]): Proved {
  const findings: Omit<Finding, 'file'>[] = [];
  const state = { entry: 0, where: '', synthetic: 0, declared: 0 };
  const kept = har.log._fixture.inputs === 'kept';
  const inputs = new Set(har.log._inputs);
  /** One text may be a user's name here and a proof of login there. */
  const accepted = new Set<string>();
  const rules = scrubRules({ claims: (json) => json, sign: true, session });
  const report = (what: string): void => {
    const same = findings.some((finding) => finding.entry === state.entry && finding.where === state.where && finding.what === what);
    if (!same) findings.push({ entry: state.entry, where: state.where, what });
  };
  const standIns: StandIns = {
    of(kind, value, make) {
      if (kind === 'jwt') make(1);
      if (isMade(rules, kind, value)) state.synthetic += 1;
      else if (kept && (accepted.has(value) || (keepable.has(kind) && isInput(kind, value, inputs)))) {
        accepted.add(value);
        state.declared += 1;
      } else report(`a ${kind} that no rule made`);
      return value;
    },
  };
  const hidden = hiddenFinder({ needles, kept, inputs });
  const scrubber = createScrubber({ session, sign: true, standIns, keepInputs: kept });
  for (const exchange of exchanges) {
    state.entry = exchange.seq;
    const at = (where: string): void => {
      state.where = where;
    };
    const refused = refusalOf(() => {
      scanOne(exchange, scrubber, { report, at });
      for (const what of hidden(exchange)) report(what);
      at('entry');
      for (const what of sayingMore(har.log.entries[exchange.seq - 1], exchange)) report(what);
    });
    if (refused !== undefined) report(refused);
  }
  return { synthetic: state.synthetic, declared: state.declared, findings };
}

/** One text may be a name here and a user there: it has the stand-in of its first place. */
const soft: ReadonlySet<Kind> = new Set(['name', 'developer-user', 'login-token', 'app-id']);

function isMade(rules: readonly ScrubRule[], kind: Kind, value: string): boolean {
  if (kind === 'quarantined' && (isOneStandIn(value, rules) || isEncodedStandIn(value, rules))) return true;
  if (soft.has(kind)) return isOneStandIn(value, rules);
  return rules.some((rule) => (rule.kind === kind || (kind === 'request-id' && rule.kind === 'uuid')) && rule.isSynthetic(value, nowhere));
}

/** Shorter texts are no stand-ins of a form of their own. */
const leastHidden = 12;

/** What hides a stand-in says no more than it does, but for the few characters around it that its encoding needs. */
function isEncodedStandIn(value: string, rules: readonly ScrubRule[]): boolean {
  const read = [Buffer.from(value, 'hex'), ...[0, 1, 2, 3].map((at) => Buffer.from(value.slice(at), 'base64'))];
  return read.some((bytes) => {
    if (bytes.length < leastHidden) return false;
    const text = bytes.toString('latin1');
    return [0, 1, 2].some((start) => [0, 1, 2].some((end) => isOneStandIn(text.slice(start, text.length - end), rules)));
  });
}

/** Ids must be declared one by one; other inputs only must not look like a key or token. */
function isInput(kind: Kind, value: string, inputs: ReadonlySet<string>): boolean {
  return kind === 'uuid' ? inputs.has(value) : !scanText(value).some(isSecret);
}

/** What a recorder would not have recorded has no place in a recording either; the other exchanges are looked at all the same. */
function refusalOf(scan: () => void): string | undefined {
  try {
    scan();
    return undefined;
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

function scanOne({ request, response, operation, auth }: ClassedExchange, scrubber: Scrubber, { report, at }: Reporter): void {
  at('request');
  const again = scrubber.request(request, operation, auth).request;
  compare({ before: request, after: again }, report);
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

interface Hidden {
  readonly needles: readonly string[];
  readonly kept: boolean;
  readonly inputs: ReadonlySet<string>;
}

/** What the encoded parts of an exchange say, its packed bodies unpacked. Ids are judged as where they stand plain: none is kept that is not declared. */
function hiddenFinder({ needles, kept, inputs }: Hidden): (exchange: ClassedExchange) => readonly string[] {
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
