import type { Overview } from '../../shared/contract/overview.ts';
import type { CallContext } from '../platform/http/context.ts';
import { lastCensus, newCensus, type Census } from './census.ts';
import { readDays } from './days.ts';
import type { OverviewParts } from './parts.ts';
import { flow, level, windowOf } from './rules/figure.ts';
import type { Figures } from './rules/figures.ts';

/** A club of so many members is counted while the owner waits; a larger one as the schedule last counted it. */
const countedLive = 5_000;

/**
 * How the club is doing: what happened in the last 30 days beside the 30 before, and how it stands. What happened is exact up to the
 * last moment; how it stands is of `asOf`. Members before are those of today who had joined by then.
 */
export const readOverview =
  (parts: OverviewParts) =>
  async (context: CallContext): Promise<Overview> => {
    const days = windowOf(context.today);
    const [byDay, census] = await Promise.all([readDays(context.table, days), censusFor(parts, context)]);
    const flowOf = (name: keyof Figures) => flow(days, (day) => byDay.get(day)?.[name] ?? 0);
    const joinedOn = (day: string): number => census.joined[day] ?? 0;
    return {
      asOf: census.takenAt,
      members: level(days, census.members, joinedOn),
      newMembers: flow(days, joinedOn),
      purchases: flowOf('purchases'),
      sales: flowOf('sales'),
      pointsGiven: flowOf('pointsGiven'),
      pointsSpent: flowOf('pointsSpent'),
      couponsRedeemed: flowOf('couponsRedeemed'),
      referrals: flowOf('referrals'),
      outstandingPoints: census.outstandingPoints,
      tiers: tiersOf(context, census),
      late: census.late,
    };
  };

async function censusFor({ walk }: OverviewParts, context: CallContext): Promise<Census> {
  const last = await lastCensus(context.table);
  if (last && last.members > countedLive) return last;
  const { census, visit } = newCensus(context.today, context.now);
  const { whole } = await walk(context.table, visit, { most: 2 * countedLive });
  // grown past it since: what the schedule counted is whole
  return whole ? census : (last ?? census);
}

/** The club's tiers from the bottom up, those without members too; then such as are no longer in the rules. */
function tiersOf({ club }: CallContext, { tiers }: Census): Overview['tiers'] {
  const listed = club.rules.tiers.list.map(({ id }) => id);
  const others = Object.keys(tiers).filter((id) => !listed.includes(id));
  return [...listed, ...others].map((tier) => ({ tier, members: tiers[tier] ?? 0 }));
}
