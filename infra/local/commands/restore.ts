import { parseArgs } from 'node:util';
import { objectsOf } from '../../../functions/exports/objects.ts';
import type { RestorePhase } from '../../../functions/exports/restoreExport.ts';
import { exports } from '../../../functions/exports/wiring.ts';
import { makeEmptyTable, startStream } from '../restoredTable.ts';
import { exportIdOf } from './exportId.ts';
import { progressBar } from './progress.ts';
import { CommandError, couponsAgain, movesTorn, number, rate, runCommand, seconds, tell } from './run.ts';

const titles: Record<RestorePhase, string> = {
  'reading the backup': 'Reading the backup',
  'writing the table': 'Writing the table ',
  'comparing both': 'Comparing both    ',
};

function asked(): { id: string; table: string } {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { into: { type: 'string' } } });
  const [id] = positionals;
  if (!id || !values.into) throw new CommandError('Use: npm run restore -- <export> --into <table>');
  if (!/^[A-Za-z0-9_.-]{3,255}$/.test(values.into))
    throw new CommandError('A table’s name has 3 to 255 letters, digits, dots, dashes and underscores.');
  return { id, table: values.into };
}

/** `npm run restore -- <export> --into <table>`: a new table out of a backup, never over an old one, proven equal. */
async function restore({ id: wanted, table }: { id: string; table: string }): Promise<void> {
  await runCommand(async ({ runtime }) => {
    const since = performance.now();
    const id = await exportIdOf(runtime, wanted);
    const bar = progressBar();
    const restored = await exports
      .restore(runtime, objectsOf(runtime), {
        id,
        table,
        makeTable: () => makeEmptyTable(runtime.dynamodb, table),
        startStream: () => startStream(runtime.dynamodb, table),
        progress: (phase, done, of) => bar.at(titles[phase], done, of),
      })
      .finally(() => bar.end());

    const { items, digest, equal, sound, settled, unsettled, verified } = restored;
    console.log(
      `Restored ${id} into the table ${table}: ${number(items)} items, ${seconds(since)} (${rate(items, since)}).`,
    );
    for (const { club, member, version } of settled.wallets)
      console.log(`Settled: ${club}, member ${member}: the wallet was brought up to entry ${version}.`);
    for (const { club, of } of settled.refunds)
      console.log(`Settled: ${club}, purchase ${of}: its refunds were counted anew.`);
    for (const { club, member, version } of unsettled.wallets)
      console.error(`Not settled: ${club}, member ${member}: the backup lacks entry ${version}; look at the wallet.`);
    for (const { club, of } of unsettled.refunds)
      console.error(`Not settled: ${club}, purchase ${of}: its refunds and their count differ; look at the purchase.`);
    if (verified.tornCoupons) console.error(`Not settled: ${couponsAgain(verified.tornCoupons)}`);
    if (verified.tornMoves) console.error(`Not settled: ${movesTorn(verified.tornMoves)}`);
    for (const problem of verified.proof.problems) console.error(`Problem of the backup: ${problem}`);
    if (!equal) {
      console.error('The table is NOT equal to the backup; its stream stays off. Delete it and restore again.');
      return 1;
    }
    console.log(`Equal: as many items as in the backup, and the same digest over all of them (${digest}).`);
    if (!sound) {
      console.error('On the new table, balances do NOT equal their ledgers; its stream stays off. Do not run on it.');
      return 1;
    }
    console.log('Ledger: proven once more on the new table.');
    console.log(`To run on it: MOADON_TABLE=${table} npm start`);
    const left = unsettled.wallets.length + unsettled.refunds.length + verified.tornCoupons + verified.tornMoves;
    return left || !verified.proof.ok ? 1 : 0;
  });
}

try {
  await restore(asked());
} catch (error) {
  tell(error);
}
