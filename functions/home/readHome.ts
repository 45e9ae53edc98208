import type { Home } from '../../shared/contract/home.ts';
import type { HeldCoupon } from '../../shared/contract/coupon.ts';
import type { MemberReward } from '../../shared/contract/reward.ts';
import type { MemberOffer } from '../../shared/contract/offer.ts';
import type { TimelineEvent } from '../../shared/contract/timeline.ts';
import type { WalletView } from '../../shared/contract/wallet.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { CallContext } from '../platform/http/context.ts';
import type { RecentEntry } from '../points/rules/index.ts';
import { joinGiftComing } from './joinGiftComing.ts';
import type { LoadedMember } from './loadMember.ts';

/** What home needs of other slices, handed in by the wiring. */
export interface HomeParts {
  load(context: CallContext, member: string): Promise<Result<LoadedMember>>;
  view(context: CallContext, member: LoadedMember): WalletView;
  coupons(context: CallContext, member: LoadedMember): Promise<HeldCoupon[]>;
  offers(context: CallContext, member: LoadedMember): Promise<MemberOffer[]>;
  rewards(context: CallContext, member: LoadedMember): Promise<MemberReward[]>;
  /** A token that proves the card, good for minutes. */
  cardToken(context: CallContext, member: string): string;
  kindOf(entry: RecentEntry): TimelineEvent['kind'];
}

/** The member's page in one call: one query for all that is theirs, the club's offers from memory. Refuses: member.left. */
export const readHome =
  (parts: HomeParts) =>
  async (context: CallContext, member: string): Promise<Result<Home>> => {
    const loaded = await parts.load(context, member);
    if (!loaded.ok) return loaded;
    const { profile, wallet } = loaded.value;
    const recent = wallet?.recent ?? [];
    const gift = joinGiftComing(context.club, profile, recent.length > 0, context.now);
    return ok({
      number: profile.number,
      ...(profile.name ? { name: profile.name } : {}),
      verified: profile.phoneVerifiedAt !== undefined || profile.emailVerifiedAt !== undefined,
      card: { number: profile.number, token: parts.cardToken(context, member) },
      wallet: parts.view(context, loaded.value),
      offers: (await parts.offers(context, loaded.value)).slice(0, 5),
      coupons: await parts.coupons(context, loaded.value),
      rewards: (await parts.rewards(context, loaded.value)).slice(0, 3),
      ...(gift === undefined ? {} : { joinGiftComing: gift }),
      recent: recent.map((entry, i) => ({
        id: `${entry.at}~${i}`,
        at: entry.at,
        kind: parts.kindOf(entry),
        points: entry.points,
        ...(entry.amount === undefined ? {} : { amount: entry.amount }),
      })),
      referralCode: profile.referralCode,
    });
  };
