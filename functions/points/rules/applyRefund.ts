import type { ClubRules } from '../../../shared/contract/club.ts';
import { afterConfirmation } from './confirm.ts';
import type { RefundPlan } from './planRefund.ts';
import { open, post, type Posted, type Stamp } from './post.ts';
import { addStamps, rowsWithHas } from './punch.ts';
import { lotsOf, returnLots } from './returnLots.ts';
import { takeBack } from './takeBack.ts';
import { tiersBetween } from './tier.ts';
import { uncountVisit } from './visits.ts';
import { sumPoints, type Entry, type Wallet } from './wallet.ts';

/**
 * Posts a refund or an undo as planned. The entry's points are what was really taken: points of the purchase that lapsed since are
 * not taken again, and those that were spent follow the club's policy ({@link takeBack}). The points that paid come back first, to
 * their lots, so that what is taken back may come out of them. It keeps the plan, so that it can be replayed.
 * A tier that only this purchase carried is lost at once: it was never earned. `confirmed` is the entry that confirmed the purchase.
 */
export function applyRefund(
  wallet: Wallet,
  bought: Entry,
  planned: RefundPlan,
  refund: Stamp & { kind?: 'refund' | 'undo'; reason?: string; store?: string; till?: string; confirmed?: Entry },
  rules: ClubRules,
): Posted {
  const { kind = 'refund', reason, store, till, confirmed } = refund;
  const { purchase, plan } = afterConfirmation(bought, planned, confirmed);
  const start = open(wallet, refund);
  const back = lotsOf(purchase.taken, plan.paid?.points ?? 0, plan.paidBefore ?? 0);
  const { wallet: more, credited, repaid } = returnLots(start.wallet, back, refund.today);
  const { wallet: less, taken, owed } = takeBack(more, purchase, plan, refund.today, policyOf(kind, rules));
  const { amount, lines, points, spend, full, quantities, paid, cards } = plan;
  const uncounted = addStamps(uncountVisit(less, purchase, plan, kind), plan.stamps);
  const tiersLost = tiersBetween(uncounted, less, rules.tiers, refund.today);
  return post(
    uncounted,
    refund,
    {
      kind,
      points: sumPoints(credited) + repaid - sumPoints(taken) - owed,
      credited,
      repaid,
      taken,
      owed,
      lapsed: start.lapsed,
      of: purchase.cause,
      refund: {
        amount,
        lines,
        points,
        spend,
        full,
        ...(quantities ? { quantities } : {}),
        ...(paid ? { paid } : {}),
        ...(cards ? { cards } : {}),
      },
      ...(plan.stamps ? { stamps: rowsWithHas(plan.stamps, uncounted) } : {}),
      ...(purchase.referred ? { referred: true } : {}),
      ...(store === undefined ? {} : { store }),
      ...(till === undefined ? {} : { till }),
      ...(reason === undefined ? {} : { reason }),
      ...(tiersLost.length ? { tiersLost } : {}),
    },
    rules,
  );
}

/** A purchase undone never was: where refunds leave what may be spent, undo takes it all the same, or it would be earned twice. */
const policyOf = (kind: 'refund' | 'undo', { refundOfSpent }: ClubRules): Pick<ClubRules, 'refundOfSpent'> => ({
  refundOfSpent: kind === 'undo' && refundOfSpent === 'pending_only' ? 'to_zero' : refundOfSpent,
});
