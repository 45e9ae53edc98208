import type { AwardReason, PurchaseAnswer } from '../../shared/contract/purchase.ts';
import type { WalletView } from '../../shared/contract/wallet.ts';
import type { EarningRule } from '../../shared/contract/club.ts';
import type { Award } from '../points/rules/earn.ts';
import type { Entry } from '../points/rules/index.ts';
import type { PurchaseParts } from './parts.ts';
import type { PointsPaid } from './payWithPoints.ts';

/** What the till is told of a purchase, from what the ledger keeps of it; the rules lend their names to the reasons. */
export function answerOf(
  { earnedOf, paidOf }: Pick<PurchaseParts, 'earnedOf' | 'paidOf'>,
  entry: Entry,
  view: WalletView,
  earning: readonly EarningRule[],
): PurchaseAnswer {
  const due = entry.total ?? 0;
  const discounts = discountsOf(entry);
  const tierReached = entry.tiersReached?.at(-1);
  return {
    purchase: entry.cause,
    member: entry.member,
    at: entry.at,
    total: due + discounts.reduce((sum, { amount }) => sum + amount, 0),
    due,
    discounts,
    points: earnedOf(entry),
    ...(entry.paidPoints ? { paidPoints: entry.paidPoints } : {}),
    ...(entry.paidCards ? { paidCards: [...entry.paidCards] } : {}),
    toPay: paidOf(entry),
    reasons: reasonsOf(entry, earning),
    wallet: view,
    ...(tierReached === undefined ? {} : { tierReached }),
  };
}

/** What a dry run tells besides: the most that points could pay, and whether a proof will be asked for. */
export const foreseen = ({ most, proofNeeded }: PointsPaid): Pick<PurchaseAnswer, 'mostPoints' | 'proofNeeded'> => ({
  ...(most ? { mostPoints: most } : {}),
  ...(proofNeeded ? { proofNeeded } : {}),
});

/** What each coupon took off, in minor units, in that order; none for one that multiplied points or gave a thing, which is named. */
export const discountsOf = ({ coupons = [] }: Pick<Entry, 'coupons'>): PurchaseAnswer['discounts'] =>
  coupons.map(({ code, amount, gift }) => ({ code, amount, ...(gift ? { gift } : {}) }));

/** Why so many points, as the ledger keeps it, with the names that the rules have now; a rule that is gone has none. */
export const reasonsOf = ({ reasons }: Pick<Entry, 'reasons'>, earning: readonly EarningRule[]): AwardReason[] =>
  reasons.map(({ rule, points, trimmed }) => ({
    rule,
    name: earning.find(({ id }) => id === rule)?.name,
    points,
    ...(trimmed ? { trimmed } : {}),
  }));

/** The rules that gave nothing, with their names. */
export const nothingOf = (
  { nothing }: Pick<Award, 'nothing'>,
  earning: readonly EarningRule[],
): NonNullable<PurchaseAnswer['nothing']> =>
  nothing.map(({ rule, why }) => ({ rule, name: earning.find(({ id }) => id === rule)?.name, why }));
