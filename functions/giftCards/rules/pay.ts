import { ok, refuse, type Result } from '../../../shared/result.ts';
import type { ClubDate } from '../../../shared/time.ts';
import { stateOf, type Card } from './card.ts';

/** A card that is to pay, and how much of it; nothing told: as much as there is and is needed. */
export interface Asked {
  card: Card;
  amount?: number;
}

/**
 * What each card pays of what is left after coupons, points and what was paid otherwise, in the order given. Refuses, with the card's
 * last signs as `card`: giftcard.void, giftcard.expired (`date`, its last day), giftcard.not_enough (`balance`), giftcard.payment_over
 * (`most`, what is left for this card to pay), request.invalid (one card twice).
 */
export function payFrom(
  asked: readonly Asked[],
  toPay: number,
  today: ClubDate,
): Result<{ card: Card; amount: number }[]> {
  let left = toPay;
  const paid: { card: Card; amount: number }[] = [];
  for (const { card, amount: wanted } of asked) {
    if (paid.some((each) => each.card.card === card.card)) return refuse('request.invalid');
    const state = stateOf(card, today);
    if (state === 'void') return refuse('giftcard.void', { card: card.last4 });
    if (state === 'expired') return refuse('giftcard.expired', { card: card.last4, date: card.expires });
    const amount = wanted ?? Math.min(card.balance, left);
    if (amount > card.balance || card.balance === 0)
      return refuse('giftcard.not_enough', { card: card.last4, balance: card.balance });
    if (amount > left || left === 0) return refuse('giftcard.payment_over', { card: card.last4, most: left });
    left -= amount;
    paid.push({ card, amount });
  }
  return ok(paid);
}
