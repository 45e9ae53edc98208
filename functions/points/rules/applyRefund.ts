import type { ClubRules } from '../../../shared/contract/club.ts';
import type { RefundPlan } from './planRefund.ts';
import { open, post, type Posted, type Stamp } from './post.ts';
import { takeBack } from './takeBack.ts';
import { uncountVisit } from './visits.ts';
import { sumPoints, type Entry, type Wallet } from './wallet.ts';

/**
 * Posts a refund or an undo as planned. The entry's points are what was really taken: points of the purchase that lapsed since are
 * not taken again, and those that were spent follow the club's policy ({@link takeBack}). It keeps the plan, so that it can be replayed.
 */
export function applyRefund(
  wallet: Wallet,
  purchase: Entry,
  plan: RefundPlan,
  refund: Stamp & { kind?: 'refund' | 'undo'; reason?: string },
  rules: ClubRules,
): Posted {
  const start = open(wallet, refund);
  const { wallet: less, taken, owed } = takeBack(start.wallet, purchase, plan, refund.today, rules);
  const { kind = 'refund', reason } = refund;
  const { amount, lines, points, spend, full } = plan;
  return post(
    uncountVisit(less, purchase, plan, kind),
    refund,
    {
      kind,
      points: 0 - sumPoints(taken) - owed,
      taken,
      owed,
      lapsed: start.lapsed,
      of: purchase.cause,
      refund: { amount, lines, points, spend, full },
      ...(purchase.referred ? { referred: true } : {}),
      ...(reason === undefined ? {} : { reason }),
    },
    rules,
  );
}
