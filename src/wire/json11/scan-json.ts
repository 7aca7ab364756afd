/** What a scan makes of each piece of a JSON text; numbers come as they are spelt. */
export interface JsonBuilder<Built> {
  word(value: boolean | null): Built;
  number(text: string): Built;
  text(value: string): Built;
  list(items: readonly Built[]): Built;
  object(entries: readonly (readonly [name: string, value: Built])[]): Built;
}

/** Why a text was refused, and how many UTF-16 units before the spot. */
export interface MalformedJson {
  readonly code: 'not-utf8' | 'byte-order-mark' | 'too-deep' | 'not-json' | 'duplicate-member';
  readonly at: number;
  /** The member that stands twice. */
  readonly member?: string;
}

/** Limits of a scan. */
export interface ScanLimits {
  readonly maxDepth: number;
  readonly duplicates: 'refuse' | 'keep';
}

class Refused extends Error {
  readonly malformed: MalformedJson;

  constructor(malformed: MalformedJson) {
    super(malformed.code);
    this.malformed = malformed;
  }
}

const blank = /[ \t\n\r]*/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** Up to the next quote that no backslash precedes; `JSON.parse` judges what is inside. */
const quoted = /"[^"\\]*(?:\\.[^"\\]*)*"/y;
const word = /true|false|null/y;
const words = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** Goes through a JSON text by the letter of RFC 8259 and builds something of it; never deeper than the limit. */
export class JsonScan<Built> {
  private readonly source: string;
  private readonly builder: JsonBuilder<Built>;
  private readonly limits: ScanLimits;
  private at = 0;
  private depth = 0;

  constructor(source: string, builder: JsonBuilder<Built>, limits: ScanLimits) {
    this.source = source;
    this.builder = builder;
    this.limits = limits;
  }

  /** The whole text, or what ended the scan as malformed. */
  run(): { readonly built: Built } | { readonly malformed: MalformedJson } {
    try {
      const built = this.value();
      if (this.at < this.source.length) return { malformed: { code: 'not-json', at: this.at } };
      return { built };
    } catch (error) {
      if (error instanceof Refused) return { malformed: error.malformed };
      throw error;
    }
  }

  private value(): Built {
    this.take(blank);
    const first = this.source[this.at];
    const built = first === '{' ? this.object() : first === '[' ? this.list() : this.plain(first);
    this.take(blank);
    return built;
  }

  private plain(first: string | undefined): Built {
    if (first === '"') return this.builder.text(this.text());
    const wordText = this.take(word);
    const known = wordText === undefined ? undefined : words.get(wordText);
    if (known !== undefined) return this.builder.word(known);
    const spelling = this.take(number);
    if (spelling === undefined) throw this.refused('not-json');
    return this.builder.number(spelling);
  }

  private list(): Built {
    const items: Built[] = [];
    this.enter();
    while (!this.closes(']', items.length)) items.push(this.value());
    return this.builder.list(items);
  }

  private object(): Built {
    const entries: (readonly [string, Built])[] = [];
    const seen = new Set<string>();
    this.enter();
    while (!this.closes('}', entries.length)) {
      this.take(blank);
      const name = this.text();
      if (this.limits.duplicates === 'refuse' && seen.has(name)) throw this.refused('duplicate-member', name);
      seen.add(name);
      this.take(blank);
      if (this.source[this.at] !== ':') throw this.refused('not-json');
      this.at += 1;
      entries.push([name, this.value()]);
    }
    return this.builder.object(entries);
  }

  private enter(): void {
    this.depth += 1;
    if (this.depth > this.limits.maxDepth) throw this.refused('too-deep');
    this.at += 1;
    this.take(blank);
  }

  /** Takes the closing bracket, or the comma that another part must follow. */
  private closes(bracket: string, parts: number): boolean {
    const next = this.source[this.at];
    if (next === bracket) {
      this.at += 1;
      this.depth -= 1;
      return true;
    }
    if (parts === 0) return false;
    if (next !== ',') throw this.refused('not-json');
    this.at += 1;
    return false;
  }

  private text(): string {
    const spelling = this.take(quoted);
    const value = spelling === undefined ? undefined : unquoted(spelling);
    if (value === undefined) throw this.refused('not-json');
    return value;
  }

  private take(expression: RegExp): string | undefined {
    expression.lastIndex = this.at;
    const taken = expression.exec(this.source)?.[0];
    if (taken !== undefined) this.at += taken.length;
    return taken;
  }

  private refused(code: MalformedJson['code'], member?: string): Refused {
    return new Refused(member === undefined ? { code, at: this.at } : { code, at: this.at, member });
  }
}

function unquoted(spelling: string): string | undefined {
  try {
    const value: unknown = JSON.parse(spelling);
    return typeof value === 'string' ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
