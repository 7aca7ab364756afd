// Loads the command. A server, which clients wait for, is one file that needs no resolving, and Node keeps what it compiled of it for the next start:
// newer versions by themselves, and older ones beside the file.
const { createHash } = require('node:crypto');
const { existsSync, readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { createRequire, enableCompileCache } = require('node:module');
const { dirname, join } = require('node:path');
const { Script } = require('node:vm');

const bundles = join(__dirname, '../dist/cli');

/** The module that runs what was typed, of which the first word is given. */
module.exports = async function loadCommand(word) {
  enableCompileCache?.();
  const server = ['record', 'replay', 'serve'].includes(word) ? join(bundles, `${word}-server.cjs`) : '';
  if (!existsSync(server)) return import('../dist/cli/main.js');
  const isKeptHere = enableCompileCache === undefined && process.env.NODE_DISABLE_COMPILE_CACHE === undefined;
  return isKeptHere ? loadKept(server) : require(server);
};

/** Loads a CommonJS file with what was kept of it, and keeps that when the process ends, if it was not kept before. */
function loadKept(path) {
  const source = readFileSync(path, 'latin1');
  const kept = `${path}.${process.version}-${process.arch}.kept`;
  const cachedData = readKept(kept, source);
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
    filename: path,
    cachedData,
  });
  if (cachedData === undefined || script.cachedDataRejected) process.once('exit', () => keep(kept, source, script));
  const loaded = { exports: {} };
  script.runInThisContext()(loaded.exports, createRequire(path), loaded, path, dirname(path));
  return loaded.exports;
}

const digest = (bytes) => createHash('sha256').update(bytes).digest();

/** What was kept, if it is whole and of this very source: the engine itself compares no more than lengths. */
function readKept(path, source) {
  try {
    const bytes = readFileSync(path);
    const data = bytes.subarray(64);
    return digest(source).equals(bytes.subarray(0, 32)) && digest(data).equals(bytes.subarray(32, 64)) ? data : undefined;
  } catch {
    return undefined;
  }
}

/** Where the folder cannot be written to, every start compiles again. */
function keep(path, source, script) {
  const half = `${path}.${process.pid}`;
  try {
    const data = script.createCachedData();
    writeFileSync(half, Buffer.concat([digest(source), digest(data), data]), { flag: 'wx' });
    renameSync(half, path);
  } catch {
    rmSync(half, { force: true });
  }
}
