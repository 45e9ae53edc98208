import type { ClubRules } from '../../../shared/contract/club.ts';
import type { WalletView } from '../../../shared/contract/wallet.ts';
import { addDays, type ClubDate } from '../../../shared/time.ts';
import { settle } from './settle.ts';
import { firstTier, progress, standing } from './tier.ts';
import { freshWallet, sumPoints, type Wallet } from './wallet.ts';

const warnDays = 60;
const warnLots = 3;

/**
 * A wallet as a person sees it on a day, whether or not anything was written since: what has lapsed is not in it, what has become
 * active is, and the tier is the one that the months carry now. `points` is below 0 while points are owed.
 * `expiring` is the next three lots that lapse within 60 days. No wallet yet: a new member's.
 */
export function viewOf(wallet: Wallet | undefined, rules: ClubRules, today: ClubDate): WalletView {
  const now = settle(wallet ?? freshWallet('', firstTier(rules.tiers).id, today), today).wallet;
  const soon = addDays(today, warnDays);
  return {
    points: sumPoints(now.lots) - now.debt,
    pending: sumPoints(now.pending),
    ...progress(now, rules.tiers, today),
    expiring: now.lots
      .filter((lot) => lot.expires <= soon)
      .slice(0, warnLots)
      .map((lot) => ({ on: lot.expires, points: lot.points })),
    visits: now.visits,
    spend: now.spend,
    version: now.version,
  };
}

/**
 * {@link viewOf} with how long the tier holds and what keeps it, and the punch cards: for who looks at a member. What a purchase answers goes without, as its
 * entry keeps the answer for a replay and is to stay within one write unit.
 */
export const fullViewOf = (wallet: Wallet | undefined, rules: ClubRules, today: ClubDate): WalletView => ({
  ...viewOf(wallet, rules, today),
  ...(wallet ? standing(wallet, rules.tiers, today) : {}),
  ...punchCardsOf(wallet, rules),
});

/** The club's punch cards with the member's stamps; absent where it has none. */
function punchCardsOf(wallet: Wallet | undefined, { punchCards = [] }: ClubRules): Pick<WalletView, 'punchCards'> {
  const open = punchCards.filter(({ active }) => active);
  if (open.length === 0) return {};
  return {
    punchCards: open.map(({ id, name, needs }) => ({ card: id, name, stamps: wallet?.stamps?.[id] ?? 0, needs })),
  };
}
