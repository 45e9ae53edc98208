import { ok } from '../../shared/result.ts';
import type { CallContext } from '../platform/http/context.ts';
import { actorName } from '../platform/http/context.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import type { LedgerEntry } from '../points/index.ts';
import { standingGift } from './causes.ts';
import type { GiftParts } from './parts.ts';

/**
 * Gives what the tiers promise that a purchase lifted a member to or past: each tier's gift once ever, however often they fall and
 * rise again, and anew only after a refund took it back. Whether the wallet still carries the tier is asked in the very commit: a
 * refund that came first, or comes in between, leaves no gift behind. By the club's rules of this moment.
 */
export const giveEntryGifts =
  (parts: GiftParts) =>
  async (context: CallContext, purchase: LedgerEntry): Promise<void> => {
    const { club, table } = context;
    const reached = club.rules.tiers.list.filter(({ id, gift }) => gift && purchase.tiersReached?.includes(id));
    if (reached.length === 0) return;
    const profile = await parts.loadProfile(table, purchase.member);
    if (!profile || profile.leftAt) return;
    for (const { id, from, gift } of reached) {
      const carries = gift?.points
        ? await givePoints(parts, context, purchase, { id, from, points: gift.points })
        : await stillCarries(parts, context, purchase, from);
      if (carries && gift?.coupon !== undefined) await giveCoupon(parts, context, purchase.member, gift.coupon);
    }
  };

async function givePoints(
  parts: GiftParts,
  context: CallContext,
  { member, cause: of, on }: LedgerEntry,
  tier: { id: string; from: number; points: number },
): Promise<boolean> {
  const { club, table, today, now } = context;
  const given = await decideAndCommit(table, async (): Promise<Decision<boolean>> => {
    // before the gifts: one that is given in between moves the wallet on
    const wallet = await parts.loadWallet(table, member);
    const { gift, cause } = await standingGift(parts, context, member, tier.id);
    if (gift) return { final: ok(true) };
    if (!wallet || parts.tierOf(wallet, club.rules.tiers, on).from < tier.from) return { final: ok(false) };
    const stamp = { cause, at: now, today, by: actorName(context.actor), rulesVersion: club.version };
    const posted = parts.applyGift(wallet, { ...stamp, kind: 'tier_gift', points: tier.points, of }, club.rules);
    return { writes: parts.postWrites(posted), answer: true };
  });
  if (!given.ok) throw new Error(`a tier's gift could not be given: ${given.refusal.code}`);
  return given.value;
}

async function stillCarries(
  parts: GiftParts,
  { table, club }: CallContext,
  { member, on }: LedgerEntry,
  from: number,
): Promise<boolean> {
  const wallet = await parts.loadWallet(table, member);
  return wallet !== undefined && parts.tierOf(wallet, club.rules.tiers, on).from >= from;
}

/** A coupon that can be given no more keeps nobody from the rest: the owner finds it in the log. */
async function giveCoupon(parts: GiftParts, context: CallContext, member: string, coupon: string): Promise<void> {
  const given = await parts.giveCoupon(context, coupon, member);
  if (given.ok) return;
  if (given.refusal.code === 'busy.try_again') throw new Error('a tier’s coupon could not be given');
  context.runtime.log.error('a tier’s coupon cannot be given', new Error(given.refusal.code), { coupon });
}
