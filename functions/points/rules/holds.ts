import type { ClubRules } from '../../../shared/contract/club.ts';
import { keptFor, standingHoldings } from '../../../shared/holding.ts';
import { ok, refuse, type Result } from '../../../shared/result.ts';
import type { Instant } from '../../../shared/time.ts';
import { open, post, type Posted, type Stamp } from './post.ts';
import { sumPoints, type PurchaseFacts, type Wallet, type WalletHold } from './wallet.ts';

/** At most so many holds stand for a member at once: a wallet stays small, and points are not locked away. */
export const mostHolds = 3;

/** Points kept by the member's holds at a moment, those of `own` not counted: they are in the balance and cannot be spent. */
export const pointsHeld = (wallet: Pick<Wallet, 'held'> | undefined, now: Instant, own?: string): number =>
  keptFor(wallet?.held, now, own);

/** Claims of a reward that holds of the member stand for. */
export const rewardsHeld = (
  wallet: Pick<Wallet, 'held'> | undefined,
  reward: string,
  now: Instant,
  own?: string,
): number => standingHoldings(wallet?.held, now, own).filter((each) => each.reward === reward).length;

/**
 * A hold that stands and is to be confirmed or let go. Refuses: hold.lapsed (`until`) from its deadline on, hold.ended once it was
 * confirmed or let go. Who asks has found its entry in this member's ledger.
 */
export function standingHold(
  wallet: Pick<Wallet, 'held'> | undefined,
  entry: { hold?: WalletHold },
  now: Instant,
): Result<WalletHold> {
  const { hold } = entry;
  const standing = hold && wallet?.held?.find((each) => each.hold === hold.hold);
  if (standing && standing.until > now) return ok(standing);
  return hold && hold.until <= now ? refuse('hold.lapsed', { until: hold.until }) : refuse('hold.ended');
}

/**
 * Keeps points, or a reward, for a member until a moment: an entry of no points, so that the ledger tells of it and a replay knows it.
 * The lots stay as they are: what lapses meanwhile, or is taken back by a refund, is missing when the hold is confirmed.
 * Refuses: hold.too_many, points.not_enough (`missing`; what other holds keep is not there).
 */
export function applyHold(
  wallet: Wallet,
  holding: Stamp & { hold: WalletHold } & Pick<PurchaseFacts, 'coupons'>,
  rules: Pick<ClubRules, 'tiers'>,
): Result<Posted> {
  const { hold, coupons, ...stamp } = holding;
  const start = open(wallet, stamp);
  const { held = [] } = start.wallet;
  if (held.length >= mostHolds) return refuse('hold.too_many', { most: mostHolds });
  const missing = hold.count + start.wallet.debt + pointsHeld(start.wallet, stamp.at) - sumPoints(start.wallet.lots);
  if (hold.count > 0 && missing > 0) return refuse('points.not_enough', { missing });
  const draft = {
    kind: 'hold',
    points: 0,
    lapsed: start.lapsed,
    hold,
    ...(coupons?.length ? { coupons } : {}),
  } as const;
  return ok(post(start.wallet, stamp, draft, rules));
}

/** Lets a hold go before its deadline. */
export function applyLetGo(
  wallet: Wallet,
  stamp: Stamp & { endsHold: string },
  rules: Pick<ClubRules, 'tiers'>,
): Posted {
  const start = open(wallet, stamp);
  return post(start.wallet, stamp, { kind: 'hold_released', points: 0, lapsed: start.lapsed }, rules);
}
