import type { MemberFacts } from '../../shared/memberFacts.ts';
import { addDays, type ClubDate, type Instant } from '../../shared/time.ts';
import { keys } from '../platform/table/keys.ts';
import type { ClubTable } from '../platform/table/table.ts';
import { periodDays } from './rules/figure.ts';
import { isLate } from './rules/late.ts';

/** What the directory says of the whole club at one moment. */
export interface Census {
  takenAt: Instant;
  members: number;
  outstandingPoints: number;
  tiers: Record<string, number>;
  late: { members: number; yearSpend: number };
  /** Who joined on each of the last 60 days. */
  joined: Record<ClubDate, number>;
}

export interface CountedMember {
  facts: MemberFacts;
  gap?: number;
}

/** A census while somebody walks the directory. */
export function newCensus(today: ClubDate, takenAt: Instant): { census: Census; visit(member: CountedMember): void } {
  const census: Census = {
    takenAt,
    members: 0,
    outstandingPoints: 0,
    tiers: {},
    late: { members: 0, yearSpend: 0 },
    joined: {},
  };
  const from = addDays(today, 1 - 2 * periodDays);
  return {
    census,
    visit({ facts, gap }) {
      census.members++;
      // owed by a member is not a promise to them
      census.outstandingPoints += Math.max(0, facts.points);
      census.tiers[facts.tier] = (census.tiers[facts.tier] ?? 0) + 1;
      if (facts.joinedOn >= from) census.joined[facts.joinedOn] = (census.joined[facts.joinedOn] ?? 0) + 1;
      if (isLate(facts, gap, today)) {
        census.late.members++;
        census.late.yearSpend += Math.max(0, facts.yearSpend);
      }
    },
  };
}

/** The census that the schedule last took; undefined before the first. */
export const lastCensus = (table: ClubTable) => table.get<Census>(keys.census(), { strong: false });

export const keepCensus = (table: ClubTable, census: Census) =>
  table.commit([{ put: keys.census(), item: { ...census, entity: 'census' } }]);
