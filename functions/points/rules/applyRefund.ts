import type { ClubRules } from '../../../shared/contract/club.ts';
import { takeLots } from './lots.ts';
import { takeFromMonth } from './months.ts';
import type { RefundPlan } from './planRefund.ts';
import { open, post, type Posted, type Stamp } from './post.ts';
import { sumPoints, type Entry, type Lot, type PendingLot, type TakenLot, type Wallet } from './wallet.ts';

/**
 * Takes back points that a purchase credited: its own pending points first, then the lots of the same expiry, then the lots that lapse
 * first, then other pending points. What even so is missing was spent: `missing` is left to the club's policy.
 */
function takeBack(wallet: Wallet, credited: readonly PendingLot[], points: number) {
  const own = (lot: PendingLot) => credited.some((c) => c.active === lot.active && c.expires === lot.expires);
  const sameExpiry = (lot: Lot) => credited.some((c) => c.expires === lot.expires);
  const ownPending = takeLots(wallet.pending, points, own);
  const ownLots = takeLots(wallet.lots, ownPending.missing, sameExpiry);
  const otherLots = takeLots(ownLots.left, ownLots.missing);
  const otherPending = takeLots(ownPending.left, otherLots.missing);
  const taken: TakenLot[] = [ownPending, ownLots, otherLots, otherPending].flatMap((step) => step.taken);
  return {
    wallet: { ...wallet, lots: otherLots.left, pending: otherPending.left },
    taken,
    missing: otherPending.missing,
  };
}

/** A purchase undone never was the first or the latest visit, as far as the wallet still knows. */
function forgetVisit(wallet: Wallet, purchase: Entry): Wallet {
  if (wallet.firstAt !== purchase.at || wallet.visits > 0) return wallet;
  const { firstAt: _first, lastAt: _last, ...rest } = wallet;
  return rest;
}

/**
 * Posts a refund or an undo as planned. Points that were spent meanwhile: with to_zero the club bears them (the entry's points are what
 * was really taken), with negative the member owes them. The purchase's month loses the points and the spend that
 * counted toward tiers; the visit is uncounted only when the purchase is taken back whole.
 */
export function applyRefund(
  wallet: Wallet,
  purchase: Entry,
  plan: RefundPlan,
  refund: Stamp & { kind?: 'refund' | 'undo'; reason?: string },
  rules: ClubRules,
): Posted {
  const start = open(wallet, refund);
  const { wallet: less, taken, missing } = takeBack(start.wallet, purchase.credited, plan.points);
  const owed = rules.refundOfSpent === 'negative' ? missing : 0;
  const visits = plan.full ? 1 : 0;
  const counted: Wallet = {
    ...less,
    debt: less.debt + owed,
    visits: Math.max(0, wallet.visits - visits),
    spend: Math.max(0, wallet.spend - plan.spend),
    months: takeFromMonth(wallet.months, purchase.on, { points: plan.points, spend: plan.spend, visits }),
  };
  const { kind = 'refund', reason } = refund;
  return post(
    kind === 'undo' && plan.full ? forgetVisit(counted, purchase) : counted,
    refund,
    {
      kind,
      points: 0 - sumPoints(taken) - owed,
      taken,
      owed,
      lapsed: start.lapsed,
      of: purchase.cause,
      refund: { amount: plan.amount, lines: plan.lines },
      ...(reason === undefined ? {} : { reason }),
    },
    rules,
  );
}
