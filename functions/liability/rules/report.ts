import type { Liability, LiabilityMonth } from '../../../shared/contract/liability.ts';
import type { ClubRules } from '../../../shared/contract/club.ts';
import { shareDown } from '../../../shared/money.ts';
import type { ClubDate, Instant } from '../../../shared/time.ts';
import { expectedBreakage, historyOf, type Fates } from './breakage.ts';
import { ledgerOf, sumMonths, type Standing } from './standing.ts';

/** What the latest backup that was read whole told of the club. */
export interface Booked extends Fates {
  asOf: Instant;
  /** The club's day of it. */
  on: ClubDate;
  wallets: number;
  ledger: number;
  inFlight: number;
  /** Absent in books of before. */
  giftCards?: { cards: number; amount: number };
}

/** What points are worth: as they pay at the till, else as the owner values 100 of them; in minor units. */
export function worthOf(
  rules: Pick<ClubRules, 'pointsPayment' | 'pointWorth'>,
): { points: number; amount: number } | undefined {
  if (rules.pointsPayment) return { points: rules.pointsPayment.points, amount: rules.pointsPayment.worth };
  return rules.pointWorth === undefined ? undefined : { points: 100, amount: rules.pointWorth };
}

/** The report from what wallets hold, and from the history that a backup told. Worth is rounded down, once, on the sum. */
export function reportOf(
  standing: Standing,
  asOf: Instant,
  booked: Booked | undefined,
  rules: Pick<ClubRules, 'pointsPayment' | 'pointWorth'>,
): Liability {
  const history = booked && historyOf(booked, booked.on);
  const months = [...new Set([...Object.keys(standing.active), ...Object.keys(standing.pending)])]
    .sort()
    .map((month): LiabilityMonth => {
      const [active, pending] = [standing.active[month] ?? 0, standing.pending[month] ?? 0];
      return {
        month,
        active,
        pending,
        ...(history ? { breakage: expectedBreakage(month, active + pending, history) } : {}),
      };
    });
  const [active, pending] = [sumMonths(standing.active), sumMonths(standing.pending)];
  const breakage = history && months.reduce((sum, month) => sum + (month.breakage ?? 0), 0);
  const worth = worthOf(rules);
  const valueOf = (points: number) => shareDown(points, worth!.amount, worth!.points);
  return {
    asOf,
    members: standing.members,
    active,
    pending,
    debt: { members: standing.debtors, points: standing.debt },
    lapsedUnwritten: sumMonths(standing.lapsed),
    ledger: ledgerOf(standing),
    months,
    ...(worth
      ? {
          worth: {
            ...worth,
            total: valueOf(active + pending),
            ...(breakage === undefined ? {} : { breakage: valueOf(breakage) }),
          },
        }
      : {}),
    ...(history ? { history: { asOf: booked.asOf, ...history }, breakage: breakage! } : {}),
    ...(booked?.giftCards?.cards ? { giftCards: { asOf: booked.asOf, ...booked.giftCards } } : {}),
    ...(booked
      ? { proof: { asOf: booked.asOf, wallets: booked.wallets, ledger: booked.ledger, inFlight: booked.inFlight } }
      : {}),
  };
}
