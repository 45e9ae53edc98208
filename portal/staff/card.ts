import { getMemberCoupons } from '../../shared/contract/coupon.ts';
import { getMemberHolds } from '../../shared/contract/hold.ts';
import { findMembers, getMember } from '../../shared/contract/member.ts';
import { getMemberOffers } from '../../shared/contract/offer.ts';
import { getTimeline } from '../../shared/contract/timeline.ts';
import { getWallet } from '../../shared/contract/wallet.ts';
import { getMemberRewards } from '../../shared/contract/reward.ts';
import type { VisitorApi } from '../api.ts';
import { attempt } from '../forms/outcome.ts';

/** All that stands on a member's card at the till, asked for at once. Each part may be refused by itself. */
export async function loadCard(call: VisitorApi['call'], member: string) {
  const params = { member };
  const [profile, wallet, row, offers, coupons, rewards, holds, timeline] = await Promise.all([
    attempt(call(getMember, { params })),
    attempt(call(getWallet, { params })),
    attempt(call(findMembers, { query: { find: member, limit: 1 } })),
    attempt(call(getMemberOffers, { params })),
    attempt(call(getMemberCoupons, { params, query: { limit: 20 } })),
    attempt(call(getMemberRewards, { params })),
    attempt(call(getMemberHolds, { params })),
    attempt(call(getTimeline, { params, query: { limit: 6 } })),
  ]);
  const lastVisit = row.ok ? row.value.items[0]?.lastVisit : undefined;
  return { profile, wallet, lastVisit, offers, coupons, rewards, holds, timeline };
}
