import { expect, test } from '@playwright/test';
import * as fc from 'fast-check';
import { exhaustiveKnownValues } from '../testing/exhaustive-known-values.ts';
import { encodings } from '../body/encodings.ts';
import { filler } from './filler.ts';
import { knownValues } from './known-values.ts';
import { recordingStandIns, type Kind, type RecordingStandIns } from './stand-ins.ts';

const kinds = ['name', 'quarantined', 'email', 'session-token', 'developer-user'] as const satisfies readonly Kind[];

/** Few letters and common beginnings, so that values contain, overlap and almost equal one another. */
const value = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 4, maxLength: 7 }),
  fc.string({ unit: fc.constantFrom('ab', 'a', '0'), minLength: 6, maxLength: 9 }),
  fc.string({
    unit: fc.constantFrom('a', 'B', '7', '-', '/', '+', '=', '"', '\\', ' ', '%', 'é', '語', '😀'),
    minLength: 4,
    maxLength: 14,
  }),
  fc.stringMatching(/^[0-9a-f]{4,12}$/),
  fc.uuid(),
  fc.uuid().map((id) => `us-east-1:${id}`),
);

const known = fc.array(fc.record({ kind: fc.constantFrom(...kinds), value, kept: fc.boolean() }), { minLength: 1, maxLength: 12 });

/** A piece of text: noise, or a spelling of one of the values with a little more or less of it. */
const piece = fc.oneof(
  { weight: 3, arbitrary: fc.record({ which: fc.nat(), spelling: fc.nat(11), cut: fc.constantFrom(0, 0, 0, 0, 1, -1) }) },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom('ab', 'a', 'b', '0'), maxLength: 8 }) },
  { weight: 1, arbitrary: fc.constantFrom('', '"', ' ', ',', 'x', '=', 'é', 'us-east-1:', '%41', 'QUJD') },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
);

type Piece = string | { readonly which: number; readonly spelling: number; readonly cut: number };

function printed(pieces: readonly Piece[], values: readonly string[]): string {
  return pieces
    .map((part) => {
      if (typeof part === 'string') return part;
      const text = encodings(values[part.which % values.length] ?? '')[part.spelling]?.text ?? '';
      return part.cut < 0 ? text.slice(1) : part.cut > 0 ? text.slice(0, -1) : text;
    })
    .join('');
}

function met(
  standIns: RecordingStandIns,
  values: readonly { readonly kind: Kind; readonly value: string; readonly kept: boolean }[],
): void {
  for (const { kind, value: text, kept } of values) {
    standIns.side = kept ? 'client' : 'server';
    standIns.of(kind, text, (number) => filler(kind, number, Math.max(12, Buffer.byteLength(text))));
  }
}

test('the quick search replaces exactly what the exhaustive one replaces', () => {
  const law = fc.property(known, known, fc.array(piece, { maxLength: 8 }), (first, second, pieces) => {
    const standIns = recordingStandIns(new Set<Kind>(['name', 'developer-user']));
    const [quick, exhaustive] = [knownValues(standIns), exhaustiveKnownValues(standIns)];
    for (const values of [first, second]) {
      met(standIns, values);
      const text = printed(
        pieces,
        [...first, ...second].map((one) => one.value),
      );
      expect(quick.replaceIn(text, (standIn) => `<${standIn}>`)).toBe(exhaustive.replaceIn(text, (standIn) => `<${standIn}>`));
    }
  });

  fc.assert(law, { numRuns: 400 });
});

test('a value is found in base64 wherever it begins and whatever stands beside it', () => {
  const beside = fc.uint8Array({ maxLength: 9 });
  const law = fc.property(value, beside, beside, (text, before, after) => {
    const standIns = recordingStandIns();
    standIns.of('email', text, () => 'x'.repeat(40));
    const spelt = Buffer.concat([before, Buffer.from(text), after]).toString('base64');

    const outcome = knownValues(standIns).replaceIn(spelt);

    expect(outcome).toBe(exhaustiveKnownValues(standIns).replaceIn(spelt));
    if (Buffer.byteLength(text) >= 8) expect(outcome).not.toBe(spelt);
  });

  fc.assert(law, { numRuns: 400 });
});
