import { addDays, plusSeconds, startOfDay, type ClubDate, type Instant } from '../../../shared/time.ts';

/** Lots as a wallet holds them. */
interface Holding {
  lots: readonly { expires: ClubDate | 'never'; points: number }[];
  pending: readonly { expires: ClubDate | 'never'; points: number }[];
}

/** How far members were told: of all that lapses through `until`; and where a run broke off, how far it came with the next days. */
export interface Told {
  until: ClubDate;
  open?: { until: ClubDate; after: string };
}

/** The days that a run tells of, after one and through another, and after which member it goes on. */
export interface Span {
  after: ClubDate;
  through: ClubDate;
  member: string;
}

/**
 * What is to be told today: the days that have come within the notice since the last run, or the rest of a run that broke off. So each
 * lot is told of once. Undefined where nothing new came. A club that begins with notices tells of all that lapses from today on.
 */
export function spanToTell(told: Told | undefined, noticeDays: number, today: ClubDate): Span | undefined {
  const yesterday = addDays(today, -1);
  const after = told && told.until > yesterday ? told.until : yesterday;
  if (told?.open && told.open.until > after) return { after, through: told.open.until, member: told.open.after };
  const through = addDays(today, noticeDays);
  return through > after ? { after, through, member: '' } : undefined;
}

/** The points of a wallet that lapse in a span, day by day, the earliest first. */
export function lapsingIn(
  { lots, pending }: Holding,
  { after, through }: Pick<Span, 'after' | 'through'>,
): { on: ClubDate; points: number }[] {
  const days = new Map<ClubDate, number>();
  for (const { expires, points } of [...lots, ...pending])
    if (expires > after && expires <= through) days.set(expires, (days.get(expires) ?? 0) + points);
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([on, points]) => ({ on, points }));
}

const [opens, closes] = [9, 20];

/** Whether a message that nobody waits for may go out: between nine and eight in the evening, in club time. */
export function isDaytime(timeZone: string, today: ClubDate, now: Instant): boolean {
  const start = startOfDay(timeZone, today);
  return now >= plusSeconds(start, opens * 3600) && now < plusSeconds(start, closes * 3600);
}
