import { objectsOf } from '../../../functions/exports/objects.ts';
import { keepProof } from '../../../functions/exports/verifyExport.ts';
import { exports } from '../../../functions/exports/wiring.ts';
import { exportIdOf } from './exportId.ts';
import { progressBar } from './progress.ts';
import { CommandError, couponsAgain, movesTorn, number, rate, runCommand, seconds } from './run.ts';

/** `npm run backup:verify [-- <export>]`: reads a backup whole and proves it. Exit code 1 where anything is wrong with it. */
await runCommand(async ({ runtime }) => {
  const since = performance.now();
  const id = await exportIdOf(runtime, process.argv[2]);
  const bar = progressBar();
  const verified = await exports.readProof(runtime, objectsOf(runtime), id, (items) => bar.at('Reading', items));
  bar.end();
  if (!verified) throw new CommandError(`The backup ${id} was never finished.`);
  await keepProof(runtime, verified);

  const { proof, damage, inFlight, tornRefunds, tornCoupons, tornMoves } = verified;
  console.log(
    `Backup ${id}: ${number(proof.items)} items in ${proof.files} files, ${seconds(since)} (${rate(proof.items, since)}).`,
  );
  console.log(damage.length ? `Files: ${damage.length} problems.` : 'Files: every count and checksum is right.');
  console.log(
    `Ledger: ${number(proof.entries)} entries; balance equals ledger for ${number(proof.balanced)} of ${number(proof.members)} members.`,
  );
  for (const { club, member, version, lacks } of inFlight)
    console.log(`In flight: ${club}, member ${member}: of entry ${version} the ${lacks} is not in the backup.`);
  for (const { club, of, lacks } of tornRefunds)
    console.log(`In flight: ${club}, purchase ${of}: the ${lacks} of a refund is not in the backup.`);
  if (tornCoupons) console.log(`In flight: ${couponsAgain(tornCoupons)}`);
  if (tornMoves) console.log(`In flight: ${movesTorn(tornMoves)}`);
  for (const problem of proof.problems) console.error(`Problem: ${problem}`);
  console.log(proof.ok ? 'The backup is sound.' : 'The backup is NOT sound.');
  return proof.ok ? 0 : 1;
});
