import { startReplay } from '../../proxy/replay/start-replay.ts';
import { recordAgain, type RecordedAgain } from '../../proxy/testing/record-again.ts';

/** Records every session of folders through its own replay, and compares: `npm run fixpoint:proxy -- [folders]`. */
const given = process.argv.slice(2);
const folders = given.length > 0 ? given : ['fixtures/recordings/emulator', 'fixtures/recordings/moto-5.2.1'];

for (const directory of folders) {
  const replay = await startReplay({ directory, clock: 'frozen' });
  const done: RecordedAgain[] = [];
  for (const session of replay.folder.sessions) {
    const again = await recordAgain(replay, session);
    done.push(again);
    if (again.wrong !== undefined) console.log(`${directory} ${session}: ${again.wrong}`);
    if (done.length % 100 === 0) console.error(`${done.length} of ${replay.folder.sessions.length}`);
  }
  await replay.close();
  const sum = (count: (one: RecordedAgain) => number): number => done.reduce((total, one) => total + count(one), 0);
  const wrong = done.filter((one) => one.wrong !== undefined).length;
  console.log(
    `${directory}: ${done.length} fixtures, ${sum((one) => one.exchanges)} exchanges, ${sum((one) => one.tokens)} tokens; ${wrong} fixtures differ`,
  );
  if (wrong > 0 || done.length === 0) process.exitCode = 1;
}
