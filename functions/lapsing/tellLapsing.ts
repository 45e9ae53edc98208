import type { CallContext } from '../platform/http/context.ts';
import { inParallel } from '../platform/events/inParallel.ts';
import { sideBySide } from '../platform/events/reactor.ts';
import { keys } from '../platform/table/keys.ts';
import type { LoadedMember } from '../home/index.ts';
import type { Result } from '../../shared/result.ts';
import { isDaytime, lapsingIn, spanToTell, type Span, type Told } from './rules/due.ts';

type Directory = typeof import('../directory/index.ts');
type Messages = typeof import('../messages/index.ts');
type Settle = typeof import('../points/rules/index.ts').settle;
type Reach = typeof import('../messages/rules/reach.ts').reach;

/** What telling needs of other slices; wiring.ts hands it in. */
export interface LapsingParts
  extends Pick<Directory, 'walkDirectory' | 'lapsesWithin'>, Pick<Messages, 'queueMessage'> {
  settle: Settle;
  reach: Reach;
  load(context: CallContext, member: string): Promise<Result<LoadedMember>>;
}

/** One run works no longer than this; the next goes on where it was. */
const minutes = 10;
/** Members between two notes of how far a run is. */
const chunk = 500;

/**
 * Tells members of points that will lapse, `lapseNoticeDays` before they do: each lot once, by day of lapsing, where the member agreed to
 * news of their own points. Once a day of the club, by day; on other runs it reads one item. Members are found in the
 * directory, which keeps the days on which their next lots lapse; only those of the new days are read.
 */
export const tellLapsing =
  (parts: LapsingParts) =>
  async (context: CallContext): Promise<void> => {
    const { table, club, today, now } = context;
    const { lapseNoticeDays } = club.rules;
    if (!lapseNoticeDays || !isDaytime(club.timeZone, today, now)) return;
    const told = await table.get<Told>(keys.lapseNotices());
    const span = spanToTell(told, lapseNoticeDays, today);
    if (!span) return;

    const due: string[] = [];
    await parts.walkDirectory(table, (entry) => {
      const { number } = entry.facts;
      if (number > span.member && parts.lapsesWithin(entry, span.after, span.through)) due.push(number);
    });
    due.sort();
    const end = performance.now() + minutes * 60_000;
    for (let i = 0; i < due.length; i += chunk) {
      const some = due.slice(i, i + chunk);
      await inParallel(some, sideBySide, (member) => tell(parts, context, member, span));
      const over = performance.now() > end && i + chunk < due.length;
      if (i + chunk < due.length)
        await keepTold(context, { until: span.after, open: { until: span.through, after: some.at(-1)! } });
      if (over) return;
    }
    await keepTold(context, { until: span.through });
  };

const keepTold = ({ table }: CallContext, told: Told) =>
  table.commit([{ put: keys.lapseNotices(), item: { ...told, entity: 'lapseNotices' } }]);

/** The message's key is the member and the day, so that a run told again tells nothing again. */
async function tell(parts: LapsingParts, context: CallContext, member: string, span: Span): Promise<void> {
  const loaded = await parts.load(context, member);
  if (!loaded.ok || !loaded.value.wallet) return;
  const { profile, wallet } = loaded.value;
  const purpose = 'service' as const;
  if ('withheld' in parts.reach({ purpose }, profile)) return;
  for (const { on, points } of lapsingIn(parts.settle(wallet, context.today).wallet, span))
    await parts.queueMessage(
      context.table,
      { member, cause: `${member}~${on}`, template: 'points.lapsing', params: { points, on }, purpose },
      context.now,
    );
}
