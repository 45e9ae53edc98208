import type { ClubRules } from '../../../shared/contract/club.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { credit, expiryFor } from './credit.ts';
import { debit } from './debit.ts';
import { open, post, type Posted, type Stamp } from './post.ts';
import type { EntryKind, Expiry, Wallet } from './wallet.ts';

interface Given extends Stamp {
  kind: EntryKind;
  points: number;
  reason?: string;
  of?: string;
  /** The last day, where it is known already (points brought from elsewhere). */
  expires?: Expiry;
}

function give(wallet: Wallet, gift: Given, rules: ClubRules): Posted {
  const { today, kind, points, reason, of } = gift;
  const start = open(wallet, gift);
  const lot = { active: today, expires: gift.expires ?? expiryFor(rules, today), today };
  const { wallet: more, ...effect } = credit(start.wallet, points, lot);
  const words = { ...(reason === undefined ? {} : { reason }), ...(of === undefined ? {} : { of }) };
  return post(more, gift, { kind, points, lapsed: start.lapsed, ...effect, ...words }, rules);
}

/**
 * Gives points that no purchase earned: for joining, for a friend, or brought from another system. They may be spent at once,
 * lapse like earned ones, and do not count toward tiers: only purchases do.
 */
export const applyGift = (
  wallet: Wallet,
  gift: Given & { kind: 'gift' | 'referral' | 'tier_gift' | 'opening' },
  rules: ClubRules,
): Posted => give(wallet, gift, rules);

/**
 * Staff give points (above 0) or take them (below 0: out of the active lots, those that lapse first first). Neither counts toward tiers.
 * Refuses with points.not_enough: staff cannot take what is not there.
 */
export function applyAdjustment(
  wallet: Wallet,
  adjustment: Stamp & { points: number; reason: string },
  rules: ClubRules,
): Result<Posted> {
  if (adjustment.points > 0) return ok(give(wallet, { ...adjustment, kind: 'adjustment' }, rules));
  const start = open(wallet, adjustment);
  const debited = debit(start.wallet, -adjustment.points, adjustment.today);
  if (!debited.ok) return debited;
  const { points, reason } = adjustment;
  const draft = { kind: 'adjustment', points, reason, taken: debited.value.taken, lapsed: start.lapsed } as const;
  return ok(post(debited.value.wallet, adjustment, draft, rules));
}
