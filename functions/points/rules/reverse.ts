import type { ClubRules } from '../../../shared/contract/club.ts';
import { open, post, type Posted, type Stamp } from './post.ts';
import { takeBack } from './takeBack.ts';
import { sumPoints, type Entry, type Wallet } from './wallet.ts';

/**
 * Takes a gift back whole, as a refund takes points back: of what lapsed since nothing, what was spent by the club's policy. It is an
 * entry of the gift's own kind, with points of 0 or less. A gift never was pending: where refunds take only what is, it is taken as far
 * as the points are there.
 */
export function applyReversal(wallet: Wallet, gift: Entry, stamp: Stamp, rules: ClubRules): Posted {
  const start = open(wallet, stamp);
  const policy = rules.refundOfSpent === 'pending_only' ? { refundOfSpent: 'to_zero' as const } : rules;
  const {
    wallet: less,
    taken,
    owed,
  } = takeBack(start.wallet, gift, { points: gift.points, before: 0 }, stamp.today, policy);
  const points = 0 - sumPoints(taken) - owed;
  return post(less, stamp, { kind: gift.kind, points, taken, owed, lapsed: start.lapsed, of: gift.cause }, rules);
}
