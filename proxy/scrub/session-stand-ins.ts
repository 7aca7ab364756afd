import { headLength, type StandIns } from './stand-ins/stand-ins.ts';

/** Who says a text: the client, or the service. */
export type Side = 'request' | 'response';

/** The stand-ins of a folder, with what one session says: what its client has made up, which ids its service gave out, which token came first. */
export interface SessionStandIns extends StandIns {
  /** Whether a value stays as it is, because the session keeps its inputs and the client said it before the service did. */
  readonly stays: (value: string, side: Side) => boolean;
  /** What a client makes of a token that the service gave it has for a stand-in; undefined where it is made of none. Notes the tokens of the service. */
  readonly changedToken: (value: string, side: Side, replace: () => string) => string | undefined;
  /** Notes a name of a developer's own provider. */
  readonly noteDeveloper: (provider: string) => void;
  /** Whether logins under a name are a developer's users: the session has told the name, or it looks like no host, issuer or ARN. */
  readonly isDevelopers: (provider: string) => boolean;
  /** The stand-in of a UUID; of one that the client made from one of the service, what it would make of the stand-in. */
  readonly id: (value: string, side: Side) => string;
  /** Whether a token is the first that says this: of two with equal claims only one can carry the right signature. */
  readonly isFirstToken: (signed: string, signature: string) => boolean;
  /** How often a value stayed. */
  readonly stayed: () => number;
  /** The ids that stay and were not told of before. */
  readonly inputsSince: () => readonly string[];
}

/** What a session keeps. */
export interface SessionFacts {
  /** Names and ids that the client makes up stay: they come from the seed of the run. */
  readonly keepInputs: boolean;
  /** Ids that are known to stay. */
  readonly inputs: ReadonlySet<string>;
  /** Whether what is read is recorded now; what was recorded before has no inputs but those it declares. */
  readonly isNew: boolean;
}

/** The stand-ins of a session. */
export function sessionStandIns(standIns: StandIns, facts: SessionFacts): SessionStandIns {
  const inputs = clientInputs(standIns, facts);
  const ids = sessionIds(standIns);
  const signatures = new Map<string, string>();
  const tokens = serviceTokens();
  const developers = new Set<string>();
  return {
    ...standIns,
    stays: (value, side) => inputs.stays(value, side),
    changedToken(value, side, replace) {
      if (!facts.keepInputs || inputs.isDeclared(value)) return facts.keepInputs ? value : undefined;
      if (side === 'response') return tokens.note(value, replace());
      const made = facts.isNew ? tokens.changed(value) : undefined;
      if (made !== undefined) inputs.declare(made);
      return made;
    },
    noteDeveloper: (provider) => void developers.add(provider),
    isDevelopers: (provider) => developers.has(provider) || (provider !== '' && provider !== 'Token' && !/[./:]/.test(provider)),
    stayed: () => inputs.count(),
    inputsSince: () => inputs.since(),
    id(given, side) {
      const value = given.toLowerCase();
      const changed = facts.isNew ? ids.changed(value, side) : undefined;
      if (changed !== undefined) return changed;
      if (inputs.stays(value, side, 'id')) return value;
      if (facts.isNew) ids.note(value, side);
      return standIns.of(value);
    },
    isFirstToken(signed, signature) {
      const first = signatures.get(signed) ?? signature;
      signatures.set(signed, first);
      return first === signature;
    },
  };
}

function clientInputs({ isMade }: StandIns, { keepInputs, inputs, isNew }: SessionFacts) {
  const said = new Set(inputs);
  /** Those of a form of their own. */
  const declared = new Set(inputs);
  const told = new Set<string>();
  let fresh: string[] = [];
  let stayed = 0;
  const asked = (value: string, what: 'text' | 'id'): boolean => {
    if (told.has(value) || (what === 'id' && !isNew)) return false;
    said.add(value);
    if (what === 'id') fresh.push(value);
    return true;
  };
  return {
    stays(value: string, side: Side, what: 'text' | 'id' = 'text'): boolean {
      if (!keepInputs || isMade(value)) return false;
      const stays = said.has(value) || (side === 'request' && asked(value, what));
      if (stays) stayed += 1;
      else if (side === 'response') told.add(value);
      return stays;
    },
    count: () => stayed,
    isDeclared: (value: string): boolean => declared.has(value),
    declare(value: string): void {
      declared.add(value);
      fresh.push(value);
    },
    since(): readonly string[] {
      const since = fresh;
      fresh = [];
      return since;
    },
  };
}

/** Clients spoil tokens by putting other characters in the place of some; a replay will do the same to the stand-in. */
function serviceTokens() {
  const given = new Map<string, string>();
  return {
    note(value: string, standIn: string): string {
      if (value.length >= leastToken) given.set(value, standIn);
      return standIn;
    },
    changed(value: string): string | undefined {
      if (given.has(value)) return undefined;
      for (const [original, standIn] of given) {
        const same = Array.from(original).filter((character, at) => value.charAt(at) === character).length;
        if (value.length !== original.length || same * 2 < value.length) continue;
        return Array.from(value, (character, at) => (original.charAt(at) === character ? standIn.charAt(at) : character)).join('');
      }
      return undefined;
    },
  };
}

/** Shorter ones are alike by chance. */
const leastToken = 24;

/** Clients make ids that do not exist by changing the end of one that the service gave them; a replay will change the end of its stand-in. */
function sessionIds(standIns: StandIns) {
  const saidFirst = new Set<string>();
  const given = new Map<string, string>();
  const changed = new Map<string, string>();
  return {
    /** What an id has for a stand-in that a client has made of another. */
    changed(value: string, side: Side): string | undefined {
      const original = given.get(value.slice(0, headLength));
      if (side === 'response' || original === undefined || original === value) return changed.get(value);
      const made = changedAlike(standIns.of(original), original, value);
      changed.set(value, made);
      return made;
    },
    note(value: string, side: Side): void {
      const head = value.slice(0, headLength);
      if (given.has(head)) return;
      if (side === 'request') saidFirst.add(head);
      else if (!saidFirst.has(head)) given.set(head, value);
    },
  };
}

function changedAlike(standIn: string, original: string, value: string): string {
  let same = headLength;
  while (original.charAt(same) === value.charAt(same)) same += 1;
  return standIn.slice(0, same) + value.slice(same);
}
