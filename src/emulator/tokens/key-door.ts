import { regionForm } from '../../contract/region-names.ts';
import type { SideDoor } from '../options.ts';
import { keyDocument } from './key-documents.ts';

const named = new RegExp(String.raw`^cognito-identity\.(${regionForm})\.`);

/** Serves the OpenID configuration and the signing keys; the region is that of the Host header where it names one. */
export function keyDoor(fallbackRegion: string): SideDoor {
  return ({ method, path, headers }, world) => {
    if (method !== 'GET' || !path.startsWith('/.well-known/')) return undefined;
    const host = headers.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? '';
    const asked = named.exec(host)?.[1] ?? fallbackRegion;
    const [bare = path] = path.split('?', 1);
    const found = keyDocument(bare, { asked, all: [...world.state.regions.keys()] }, world.keeps);
    if (found === undefined) return undefined;
    return { status: 200, headers: found.headers, body: Buffer.from(JSON.stringify(found.body)) };
  };
}
