import type { JSX } from 'preact';

/** A name of this many letters may fill a line of a narrow column. */
const long = 24;

/** A text whose long names break where a word in them begins, so that no mark after one stands on a line of its own. */
export function LongNames({ text }: { readonly text: string }): JSX.Element {
  const words = text.split(' ').map((word) => (word.length < long ? [word] : word.split(/(?<=[a-z])(?=[A-Z])/)));
  return (
    <>
      {words.flatMap((parts, word) =>
        parts.map((part, index) => (
          <>
            {index > 0 ? <wbr /> : word > 0 ? ' ' : null}
            {part}
          </>
        )),
      )}
    </>
  );
}
