import type { GiftCard } from '../../shared/contract/giftCard.ts';
import type { ClubDate } from '../../shared/time.ts';
import { stateOf, type Card } from './rules/card.ts';

/** A card as staff see it: without its code. */
export const viewCard = (card: Card, today: ClubDate): GiftCard => ({
  card: card.card,
  last4: card.last4,
  balance: card.balance,
  issued: card.issued,
  currency: card.currency,
  issuedAt: card.issuedAt,
  expires: card.expires,
  state: stateOf(card, today),
  ...(card.member ? { member: card.member } : {}),
});
