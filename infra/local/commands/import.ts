import { parseArgs } from 'node:util';
import { clubById } from '../../../functions/platform/club/clubs.ts';
import { contextOf } from '../../../functions/platform/http/context.ts';
import { silentLog } from '../../../functions/platform/runtime/log.ts';
import { openCloud } from '../cloud.ts';
import { EngineError } from '../engines/index.ts';
import { dataDir, origin } from '../home.ts';
import { balancesProven, directoryKeptUp, offersThatFit } from '../import/checks.ts';
import { importCompleteJourney, type ImportSummary } from '../import/completeJourney.ts';

class UsageError extends Error {}

const usage = 'npm run import -- complete-journey <folder> [--keep-dates] [--households N]';

try {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { 'keep-dates': { type: 'boolean' }, households: { type: 'string' } },
  });
  const [source, folder] = positionals;
  if (source !== 'complete-journey' || !folder) throw new UsageError(`Use: ${usage}`);
  const households = values.households === undefined ? undefined : Number(values.households);
  if (households !== undefined && !(Number.isInteger(households) && households > 0))
    throw new UsageError(`--households takes a number. Use: ${usage}`);
  const cloud = await openCloud({
    dataDir: dataDir(),
    publicOrigin: origin(),
    log: { ...silentLog, error: (what, error) => console.error(what, error) },
  });
  const summary = await importCompleteJourney(cloud, {
    folder,
    keepDates: values['keep-dates'] ?? false,
    ...(households ? { households } : {}),
  });
  console.log(summaryText(summary));
  const club = (await clubById(cloud.runtime, summary.club))!;
  const context = contextOf(cloud.runtime, club);
  // once for all, so that a member's many changes are copied together; a running club follows by itself
  const reactors = cloud.guest ? undefined : await cloud.startReactors();
  await reactors?.settled();
  await directoryKeptUp(context, summary.members);
  const proven = await balancesProven(context);
  const fitting = await offersThatFit(context);
  console.log(`The sum over the ledger equals the balance for ${proven.good} of ${proven.of} members.`);
  console.log(
    `Of the households with 10 or more baskets, ${fitting.good} of ${fitting.of} have among their top three offers one from their ten most-bought categories.`,
  );
  console.log(
    `Look at it: ${origin().replace('localhost', `${club.id}.localhost`)}/en/login?as=staff (owner@${club.id}.test)`,
  );
  await reactors?.stop();
  await cloud.stop();
  if (proven.good !== proven.of) process.exitCode = 1;
} catch (error) {
  console.error(
    error instanceof EngineError ||
      error instanceof UsageError ||
      (error instanceof Error && error.message.startsWith('There is no'))
      ? error.message
      : error,
  );
  process.exit(1);
}

function summaryText(summary: ImportSummary): string {
  const rate = Math.round(summary.lines / summary.seconds);
  const lines = [
    `${summary.members} members, ${summary.purchases} purchases (${summary.already} of them were there already), ${summary.lines} lines in ${summary.seconds} s: ${rate} rows/s.`,
    `${summary.coupons} coupons, ${summary.published} publications, ${summary.redeemed} past redemptions, ${summary.offers} offers.`,
    `All dates moved by ${summary.weeks} weeks.`,
    ...summary.broken.slice(0, 20).map((row) => `  ${row.file}${row.line ? `, line ${row.line}` : ''}: ${row.reason}`),
  ];
  if (summary.broken.length) lines.splice(3, 0, `${summary.broken.length} rows could not be read; the rest went on:`);
  return lines.join('\n');
}
