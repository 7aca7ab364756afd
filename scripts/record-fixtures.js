// Records the runs under fixtures/recordings again: of the embedded emulator, and of moto where its address is given.
// Fixtures in which nothing but time has passed keep their bytes. Usage: npm run fixtures:record -- [http://127.0.0.1:5000 VERSION]
import { spawnSync } from 'node:child_process';

const [url, version] = process.argv.slice(2);

function record(name, given) {
  const args = ['bin/poolproof.js', 'check', ...given, '--record', `fixtures/recordings/${name}`, '--quiet'];
  const { status } = spawnSync(process.execPath, [...args, '--report', 'poolproof-report'], { stdio: 'inherit' });
  // A target that differs is recorded all the same.
  if (status !== 0 && status !== 1) process.exitCode = 2;
}

record('emulator', []);
if (url === undefined) console.log('left out: moto; give its address and version');
else if (version === undefined) {
  console.log('Say which version of moto that is.');
  process.exitCode = 2;
} else record(`moto-${version}`, [url, '--name', 'moto', '--target-version', version]);
