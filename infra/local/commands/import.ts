import { parseArgs } from 'node:util';
import { clubById } from '../../../functions/platform/club/clubs.ts';
import { contextOf } from '../../../functions/platform/http/context.ts';
import type { Cloud } from '../cloud.ts';
import { origin } from '../home.ts';
import { balancesProven, directoryKeptUp, ledgersReplayed, offersThatFit } from '../import/checks.ts';
import { importCompleteJourney, type ImportOptions, type ImportSummary } from '../import/completeJourney.ts';
import { progressBar } from './progress.ts';
import { CommandError, number, runCommand, tell } from './run.ts';

const usage =
  'Use: npm run import -- complete-journey <folder> [--keep-dates] [--households N] [--return-every N] [--expiry-months N]';

function asked(): Omit<ImportOptions, 'progress'> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      'keep-dates': { type: 'boolean', default: false },
      households: { type: 'string' },
      'return-every': { type: 'string' },
      'expiry-months': { type: 'string' },
    },
  });
  const [source, folder, ...more] = positionals;
  if (source !== 'complete-journey' || !folder || more.length) throw new CommandError(usage);
  const whole = (name: 'households' | 'return-every' | 'expiry-months'): number | undefined => {
    const value = values[name] === undefined ? undefined : Number(values[name]);
    if (value !== undefined && !(Number.isInteger(value) && value > 0))
      throw new CommandError(`--${name} takes a whole number. ${usage}`);
    return value;
  };
  const [households, returnEvery, expiryMonths] = [whole('households'), whole('return-every'), whole('expiry-months')];
  return {
    folder,
    keepDates: values['keep-dates'],
    ...(households ? { households } : {}),
    ...(returnEvery ? { returnEvery } : {}),
    ...(expiryMonths ? { expiryMonths } : {}),
  };
}

async function work(cloud: Cloud, options: Omit<ImportOptions, 'progress'>): Promise<number> {
  const progress = progressBar();
  const summary = await importCompleteJourney(cloud, { ...options, progress });
  progress.end();
  console.log(summaryText(summary));

  const club = await clubById(cloud.runtime, summary.club);
  if (!club) throw new CommandError(`The club ${summary.club} is gone.`);
  const context = contextOf(cloud.runtime, club);
  // once for all, so that a member's many changes are copied together; a running club follows by itself
  const reactors = cloud.guest ? undefined : await cloud.startReactors();
  await directoryKeptUp(context, summary.members, progress);
  await reactors?.settled();
  const proven = await balancesProven(context);
  const replayed = await ledgersReplayed(context);
  const fitting = await offersThatFit(context, progress);
  progress.end();
  await reactors?.stop();

  console.log(`The sum over the ledger equals the balance for ${number(proven.good)} of ${number(proven.of)} members.`);
  console.log(
    `Played again entry by entry, the ledger comes to the wallet in every field for ${number(replayed.good)} of ${number(replayed.of)}; ${number(replayed.lapsed)} points lapsed, ${number(replayed.takenBack)} were taken back.`,
  );
  console.log(
    `Of the households with 10 or more baskets, ${number(fitting.good)} of ${number(fitting.of)} have among their top three offers one from their ten most-bought categories.`,
  );
  console.log(
    `Its pages: ${origin().replace('localhost', `${club.id}.localhost`)}/en/login?as=staff, as owner@${club.id}.test`,
  );
  return proven.good === proven.of && replayed.good === replayed.of ? 0 : 1;
}

function summaryText(summary: ImportSummary): string {
  const already = summary.already ? ` (${number(summary.already)} were there already)` : '';
  const shown = summary.broken
    .slice(0, 20)
    .map((row) => `  ${row.file}${row.line ? `, line ${row.line}` : ''}: ${row.reason}`);
  return [
    `${number(summary.members)} members, ${number(summary.purchases)} purchases${already}, ${number(summary.returned)} returns, ${number(summary.lines)} lines in ${summary.seconds} s: ${number(Math.round(summary.lines / summary.seconds))} rows/s.`,
    `${number(summary.coupons)} coupons, ${number(summary.published)} publications, ${number(summary.redeemed)} past redemptions, ${number(summary.offers)} offers.`,
    `All dates moved by ${summary.weeks} weeks.`,
    ...(shown.length ? [`${summary.broken.length} rows could not be taken; the rest went on:`, ...shown] : []),
  ].join('\n');
}

try {
  const options = asked();
  await runCommand((cloud) => work(cloud, options));
} catch (error) {
  tell(error);
}
