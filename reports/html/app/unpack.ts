import type { PageData, PageEvidence, PageSteps } from '../page-data.ts';

/** What the whole page shows. */
export async function unpackIndex(): Promise<PageData> {
  const index: PageData = JSON.parse(await unpackedText('index'));
  return index;
}

const opened = new Map<string, Promise<PageEvidence>>();

/** The evidence of one operation's rules; unpacked once, when first asked for. */
export async function unpackEvidence(operation: string): Promise<PageEvidence> {
  const part = opened.get(operation) ?? readEvidence(operation);
  opened.set(operation, part);
  return part;
}

let steps: Promise<PageSteps> | undefined;

/** The steps of all timelines; unpacked once, when one is first opened. */
export async function unpackSteps(): Promise<PageSteps> {
  steps ??= readSteps();
  return steps;
}

async function readSteps(): Promise<PageSteps> {
  const all: PageSteps = JSON.parse(await unpackedText('steps'));
  return all;
}

async function readEvidence(operation: string): Promise<PageEvidence> {
  const evidence: PageEvidence = JSON.parse(await unpackedText(`evidence:${operation}`));
  return evidence;
}

async function unpackedText(id: string): Promise<string> {
  const base64 = document.getElementById(id)?.textContent ?? '';
  if (base64 === '') return '{}';
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).text();
}
