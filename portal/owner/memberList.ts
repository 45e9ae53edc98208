import type { findMembers } from '../../shared/contract/member.ts';
import type { RouteInput } from '../../shared/contract/route.ts';
import type { SegmentRule } from '../../shared/contract/segment.ts';
import { given } from '../forms/read.ts';
import { daysBetween, type ClubDate } from '../../shared/time.ts';

type Query = RouteInput<typeof findMembers>['query'];
/** What the owner's list of members may be narrowed to, as its address says it. */
export type Narrowing = Pick<Query, 'joinedSince' | 'boughtSince' | 'tier' | 'late'>;

const isDay = (text: string | null): text is ClubDate =>
  /^\d{4}-\d{2}-\d{2}$/.test(text ?? '') && !Number.isNaN(Date.parse(text!));

/** Reads an address; what is not a day or not known narrows nothing. */
export function readNarrowing(ask: URLSearchParams): Narrowing {
  const [joinedSince, boughtSince] = [ask.get('joinedSince'), ask.get('boughtSince')];
  return given({
    joinedSince: isDay(joinedSince) ? joinedSince : undefined,
    boughtSince: isDay(boughtSince) ? boughtSince : undefined,
    tier: ask.get('tier')?.trim().slice(0, 64) || undefined,
    late: ask.get('late') === 'true' ? ('true' as const) : undefined,
  });
}

/** The address of a list narrowed so. */
export const narrowedTo = (list: string, by: Narrowing): string =>
  `${list}?${new URLSearchParams(Object.entries(by)).toString()}`;

/** Somebody away for so long is late in a group, which cannot know each one's own rhythm. */
const lateDays = 45;

/** The rule that a group of those in a narrowed list begins with; it holds for about the same members and moves with the days. */
export function suggestedRule({ joinedSince, boughtSince, tier, late }: Narrowing, today: ClubDate): SegmentRule {
  const daysAgo = (day: ClubDate) => Math.max(0, daysBetween(day, today));
  return {
    all: [
      ...(late
        ? [
            { fact: 'daysSinceVisit' as const, atLeast: lateDays },
            { fact: 'visits' as const, over: 'ever' as const, atLeast: 2 },
          ]
        : []),
      ...(joinedSince ? [{ fact: 'daysSinceJoining' as const, atMost: daysAgo(joinedSince) }] : []),
      ...(boughtSince ? [{ fact: 'daysSinceVisit' as const, atMost: daysAgo(boughtSince) }] : []),
      ...(tier ? [{ fact: 'tier' as const, in: [tier] }] : []),
    ],
  };
}
