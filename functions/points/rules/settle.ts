import type { ClubDate } from '../../../shared/time.ts';
import { addLot } from './lots.ts';
import type { Lot, Wallet } from './wallet.ts';

/**
 * The wallet as it stands on a day: pending points whose day has come are active, lots past their last day are gone.
 * A lot is good through the day `expires`. Points that became active and lapsed since the last entry lapse too.
 * Nothing is written: whoever shows a wallet settles it first, and the next entry carries `lapsed`. Settling twice changes nothing.
 */
export function settle(wallet: Wallet, today: ClubDate): { wallet: Wallet; lapsed: Lot[] } {
  const due = wallet.pending.filter((lot) => lot.active <= today);
  const all = due.reduce((lots, lot) => addLot(lots, lot), [...wallet.lots]);
  const lapsed = all.filter((lot) => lot.expires < today);
  if (due.length === 0 && lapsed.length === 0) return { wallet, lapsed };
  return {
    wallet: {
      ...wallet,
      lots: all.filter((lot) => lot.expires >= today),
      pending: wallet.pending.filter((lot) => lot.active > today),
    },
    lapsed,
  };
}
