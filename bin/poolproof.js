#!/usr/bin/env node
// Old syntax on purpose: this file must be read by the very versions it refuses.
var parts = process.versions.node.split('.');
var major = Number(parts[0]);
var isNewEnough = major > 20 || (major === 20 && Number(parts[1]) >= 19);

if (isNewEnough) {
  require('./load-command.js')(process.argv[2]).then(
    function (cli) {
      return cli.runFromProcess();
    },
    function (reason) {
      var isUnbuilt = reason && reason.code === 'ERR_MODULE_NOT_FOUND' && String(reason.message).indexOf('cli/main.js') !== -1;
      process.exitCode = 2;
      process.stderr.write(
        isUnbuilt ? 'poolproof: not built yet. Run "npm run build" once.\n' : String((reason && reason.stack) || reason) + '\n',
      );
    },
  );
} else {
  process.exitCode = 2;
  process.stderr.write(
    'poolproof: needs Node.js 20.19 or newer, and this is ' + process.versions.node + '. Install a newer Node.js and try again.\n',
  );
}
