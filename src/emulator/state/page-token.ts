import { createHash } from 'node:crypto';

/** A mark that only we would make, so that a made-up token is known as such. It keeps nothing secret. */
function markOf(listing: string, place: string): string {
  return createHash('sha256').update(`${listing}\u0000${place}`).digest('base64url').slice(0, 8);
}

/** The token of a page that ends at a place. A place is a key or serial, never a count, so insertions and deletions do not move it. */
export function pageEnd(listing: string, place: string): string {
  return Buffer.from(`${markOf(listing, place)}${place}`).toString('base64url');
}

/** The place a token goes on after: empty at the first call, undefined for a token that was not issued for this listing. */
export function pageStart(listing: string, token: string | undefined): string | undefined {
  if (token === undefined) return '';
  const content = Buffer.from(token, 'base64url').toString();
  const place = content.slice(8);
  return content.slice(0, 8) === markOf(listing, place) && pageEnd(listing, place) === token ? place : undefined;
}
