import type { Club, PublicClub } from '../../../shared/contract/club.ts';

/** What anyone may know of a club. Of its earning rules only the one that holds for everybody, always: the others may tell of groups. */
export function publicOf(club: Club): PublicClub {
  const { rules, ...facts } = club;
  const base = rules.earning.find(
    ({ active, when, award }) => active && award.kind === 'per' && Object.keys(when).length === 0,
  )?.award;
  return {
    ...facts,
    tiers: rules.tiers.list
      .toSorted((a, b) => a.from - b.from)
      .map(({ id, name, benefits }) => ({ id, name, benefits })),
    tiersBy: rules.tiers.by,
    ...(rules.transfers?.active ? { gives: true } : {}),
    ...(rules.confirmations ? { confirms: true } : {}),
    ...(rules.household ? { shares: true } : {}),
    ...(rules.pointsPayment ? { pays: { points: rules.pointsPayment.points, worth: rules.pointsPayment.worth } } : {}),
    ...(base?.kind === 'per' ? { earns: { points: base.points, every: base.every } } : {}),
  };
}
