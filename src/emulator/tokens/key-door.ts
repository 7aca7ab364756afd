import type { SideDoor } from '../options.ts';
import { keyDocument } from './key-documents.ts';

/** Serves the OpenID configuration and the signing keys; the region is that of the Host header where it names one. */
export function keyDoor(fallbackRegion: string): SideDoor {
  return ({ method, path, headers }, world) => {
    if (method !== 'GET' || !path.startsWith('/.well-known/')) return undefined;
    const host = headers.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? '';
    const asked = /^cognito-identity\.([a-z]{2}-[a-z-]+-\d+)\./.exec(host)?.[1] ?? fallbackRegion;
    const [bare = path] = path.split('?', 1);
    const found = keyDocument(bare, { asked, all: [...world.state.regions.keys()] }, world.keeps);
    if (found === undefined) return undefined;
    return { status: 200, headers: found.headers, body: Buffer.from(JSON.stringify(found.body)) };
  };
}
