import type { GiftCard, GiftCardWithCode } from '../../shared/contract/giftCard.ts';
import type { CallContext } from '../platform/http/context.ts';
import { cardOf, codeOf } from './code.ts';
import { cardsHeldBy, loadCards, type StoredCard } from './store.ts';
import { viewCard } from './view.ts';

/** The gift cards that a member holds, the one that lapses first before the others; voided ones are left out. */
export async function heldCards(context: CallContext, member: string): Promise<GiftCard[]> {
  return (await held(context, member)).map((card) => viewCard(card, context.today));
}

/** The same for the member, with the codes; a code that another secret made is not known any more. */
export async function myCards(context: CallContext, member: string): Promise<GiftCardWithCode[]> {
  return (await held(context, member)).map((card) => {
    const code = codeOf(context, card.seed);
    return { ...viewCard(card, context.today), ...(cardOf(code) === card.card ? { code } : {}) };
  });
}

async function held({ table }: CallContext, member: string): Promise<StoredCard[]> {
  const cards = await loadCards(table, await cardsHeldBy(table, member));
  return cards
    .filter((card) => card !== undefined && !card.voidAt)
    .map((card) => card!)
    .sort((a, b) => (a.expires < b.expires ? -1 : a.expires > b.expires ? 1 : a.issuedAt < b.issuedAt ? -1 : 1));
}
