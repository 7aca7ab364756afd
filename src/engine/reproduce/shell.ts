/** A value as one shell word: single quotes, with variables standing between them. */
export function quoted(text: string, variables: ReadonlyMap<string, string> = new Map()): string {
  let pieces: readonly Piece[] = [{ text }];
  // Longer values first: one may be part of another, as a pool's id is part of its ARN.
  const ordered = [...variables].toSorted(([one], [other]) => other.length - one.length);
  for (const [value, name] of ordered) pieces = pieces.flatMap((piece) => split(piece, value, name));
  const word = pieces.map((piece) => ('text' in piece ? literal(piece.text) : `"$${piece.variable}"`)).join('');
  return word === '' ? "''" : word;
}

type Piece = { readonly text: string } | { readonly variable: string };

function split(piece: Piece, value: string, variable: string): readonly Piece[] {
  if (!('text' in piece)) return [piece];
  return piece.text.split(value).flatMap((text, index) => (index === 0 ? [{ text }] : [{ variable }, { text }]));
}

function literal(text: string): string {
  if (text === '') return '';
  return /^[\w./:@=,+%-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** The name of a shell variable for a member: `IdentityPoolId` becomes `IDENTITY_POOL_ID`. */
export function variableName(member: string): string {
  return member
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/\W+/g, '_')
    .toUpperCase();
}
