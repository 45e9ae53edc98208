import type { AwardReason, PurchaseAnswer } from '../../shared/contract/purchase.ts';
import type { WalletView } from '../../shared/contract/wallet.ts';
import type { ClubRules, EarningRule, PunchCard } from '../../shared/contract/club.ts';
import type { Award } from '../points/rules/earn.ts';
import type { Entry, Punched } from '../points/rules/index.ts';
import type { PurchaseParts } from './parts.ts';
import type { PointsPaid } from './payWithPoints.ts';

/** What the till is told of a purchase, from what the ledger keeps of it; the rules lend their names to the reasons. */
export function answerOf(
  { earnedOf, paidOf }: Pick<PurchaseParts, 'earnedOf' | 'paidOf'>,
  entry: Entry,
  view: WalletView,
  { earning, punchCards = [] }: Pick<ClubRules, 'earning' | 'punchCards'>,
): PurchaseAnswer {
  const due = entry.total ?? 0;
  const discounts = discountsOf(entry);
  const tierReached = entry.tiersReached?.at(-1);
  return {
    purchase: entry.cause,
    member: entry.for ?? entry.member,
    at: entry.at,
    total: due + [...discounts, ...(entry.free ?? [])].reduce((sum, { amount }) => sum + amount, 0),
    due,
    discounts,
    ...freeOf(entry, punchCards),
    ...stampsOf(entry, punchCards),
    points: earnedOf(entry),
    ...(entry.paidPoints ? { paidPoints: entry.paidPoints } : {}),
    ...(entry.paidCards ? { paidCards: [...entry.paidCards] } : {}),
    toPay: paidOf(entry),
    reasons: reasonsOf(entry, earning),
    wallet: view,
    ...(tierReached === undefined ? {} : { tierReached }),
  };
}

/** Units that punch cards made free, with the names that the cards have now. */
export const freeOf = (
  { free }: Pick<Entry, 'free'>,
  punchCards: readonly PunchCard[] = [],
): Pick<PurchaseAnswer, 'free'> =>
  free
    ? { free: free.map(({ card, amount }) => ({ card, name: punchCards.find(({ id }) => id === card)?.name, amount })) }
    : {};

const stampsOf = (
  { stamps }: Pick<Entry, 'stamps'>,
  punchCards: readonly PunchCard[],
): Pick<PurchaseAnswer, 'stamps'> =>
  stamps
    ? {
        stamps: stamps.map(([card, added, has]) => {
          const { name, needs } = punchCards.find(({ id }) => id === card) ?? {};
          return { card, name, added, has, needs };
        }),
      }
    : {};

/** What a dry run tells besides: the most that points could pay, whether a proof will be asked for, and which punch cards are full. */
export const foreseen = (
  { most, proofNeeded }: PointsPaid,
  stamps: PurchaseAnswer['stamps'],
  { ready }: Pick<Punched, 'ready'>,
): Pick<PurchaseAnswer, 'mostPoints' | 'proofNeeded' | 'stamps'> => ({
  ...(stamps ? { stamps: stamps.map((each) => ({ ...each, ready: ready.includes(each.card) })) } : {}),
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
