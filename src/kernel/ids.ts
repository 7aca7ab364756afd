import { createHash, randomBytes } from 'node:crypto';

/** Where all chance comes from: ids, names, filler. Injected everywhere, so that a run can be repeated. */
export interface Ids {
  /** Random bytes, `count` of them. */
  bytes(count: number): Uint8Array;
}

/** Chance from the operating system, fetched by the block: asking for a few bytes at a time costs more than all else an answer needs. */
export const systemIds: Ids = blockwise(8192);

function blockwise(blockSize: number): Ids {
  let block = Buffer.alloc(0);
  return {
    bytes(count) {
      if (count > blockSize) return randomBytes(count);
      if (block.length < count) block = randomBytes(blockSize);
      const taken = block.subarray(0, count);
      block = block.subarray(count);
      return taken;
    },
  };
}

/** Chance that follows from a seed: the same seed gives the same bytes in the same order. */
export function seededIds(seed: string): Ids {
  let block = 0;
  let pool = Buffer.alloc(0);
  return {
    bytes(count) {
      while (pool.length < count) {
        const next = createHash('sha256').update(`${seed}\u0000${block++}`).digest();
        pool = Buffer.concat([pool, next]);
      }
      const taken = pool.subarray(0, count);
      pool = pool.subarray(count);
      return taken;
    },
  };
}

/** A version-4 UUID in lower case. */
export function uuid(ids: Ids): string {
  const bytes = Buffer.from(ids.bytes(16));
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Lower-case letters and digits for a name, `length` of them. */
export function nameSuffix(ids: Ids, length = 10): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from(ids.bytes(length), (byte) => alphabet.charAt(byte % alphabet.length)).join('');
}

/** A whole number from 0 up to, not including, `below`. */
export function numberBelow(ids: Ids, below: number): number {
  return Buffer.from(ids.bytes(6)).readUIntBE(0, 6) % below;
}
