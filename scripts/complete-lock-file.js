// Adds to package-lock.json the optional packages of other platforms that an install left out because its registry did not have them.
// Without them `npm ci` says that the lock file is out of step. Run it after every `npm install`.
import { readFileSync, writeFileSync } from 'node:fs';

const path = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(path, 'utf8'));
const systems = /(android|darwin|freebsd|linux|openharmony|win32|aix|netbsd|openbsd|sunos)/;
const processors = /(arm64|arm|x64|ia32|ppc64|riscv64|s390x|loong64|mips64el|wasm32)/;
const libraryOf = (name) => (name.includes('musl') ? ['musl'] : name.includes('gnu') ? ['glibc'] : undefined);

for (const [place, { optionalDependencies = {}, dev, license }] of Object.entries(lock.packages)) {
  if (place === '') continue;
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const target = `node_modules/${name}`;
    const platform = name.split('/').at(-1);
    if (target in lock.packages || !systems.test(platform) || !/^\d/.test(version)) continue;
    const libc = platform.includes('linux') ? libraryOf(platform) : undefined;
    const cpu = processors.exec(platform)?.[1];
    lock.packages[target] = {
      version,
      ...(cpu === undefined ? {} : { cpu: [cpu] }),
      ...(dev ? { dev } : {}),
      ...(libc === undefined ? {} : { libc }),
      ...(license === undefined ? {} : { license }),
      optional: true,
      os: [systems.exec(platform)[1]],
    };
  }
}

lock.packages = Object.fromEntries(Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
