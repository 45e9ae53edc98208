import type { Reward } from '../../../shared/contract/reward.ts';
import { ok, refuse, type Result } from '../../../shared/result.ts';
import { maySpend } from '../../../shared/spending.ts';
import type { ClubDate } from '../../../shared/time.ts';

/** A reward as the rules see it. `left` is what is left of its stock; neither given: as many as are asked for. */
export type RewardTerms = Pick<
  Reward,
  'id' | 'cost' | 'stock' | 'left' | 'perMember' | 'from' | 'until' | 'tiers' | 'active'
>;

/** Who would take it. */
export interface Taker {
  verified: boolean;
  tier: string;
  /** To spend now: neither pending nor lapsed. */
  points: number;
  /** Spent today without a proof. */
  unproven: number;
  /** Claims of this reward that stand, open or fulfilled. */
  claims: number;
}

export interface RedeemContext {
  today: ClubDate;
  /** Spending more points than this in a day needs a proof that the member is here. */
  proofAbove: number;
  /** The card was scanned, a code came back, or the member is signed in. */
  proven: boolean;
}

/** What taking a reward does to points and stock. */
export interface RedeemEffects {
  cost: number;
  /** One is taken from the stock; the transaction holds that it is not below 0. */
  takesStock: boolean;
}

/** What is left to give, or undefined where there is no end to it. */
export const leftOf = ({ stock, left }: Pick<Reward, 'stock' | 'left'>): number | undefined =>
  stock === undefined ? undefined : (left ?? stock);

/**
 * Whether a member may take a reward now. What no member can change is told first (ended, not for this tier, gone), what
 * this member can do something about last (verify, collect, prove).
 */
export function mayRedeem(reward: RewardTerms, taker: Taker, context: RedeemContext): Result<RedeemEffects> {
  const { cost, from, until, tiers, perMember } = reward;
  const left = leftOf(reward);
  if (!isOffered(reward, context.today))
    return refuse('reward.not_available', { ...(from && { from }), ...(until && { until }) });
  if (tiers && tiers.length > 0 && !tiers.includes(taker.tier))
    return refuse('reward.tier_too_low', { tier: taker.tier, tiers: tiers.join(',') });
  if (left !== undefined && left < 1) return refuse('reward.out_of_stock');
  if (perMember !== undefined && taker.claims >= perMember) return refuse('reward.member_limit', { perMember });
  if (!taker.verified) return refuse('member.unverified');
  if (taker.points < cost)
    return refuse('points.not_enough', { cost, points: taker.points, missing: cost - taker.points });
  const allowed = maySpend(cost, taker, context);
  return allowed.ok ? ok({ cost, takesStock: left !== undefined }) : allowed;
}

/** Whether a reward is on the shelf on a day; both dates are included. */
export function isOffered({ active, from, until }: RewardTerms, today: ClubDate): boolean {
  return active && (from === undefined || today >= from) && (until === undefined || today <= until);
}
