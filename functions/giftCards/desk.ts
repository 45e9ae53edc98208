import type { CardPart, PaidCard, PayCard } from '../../shared/contract/giftCard.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import { actorName, placeOf, type CallContext } from '../platform/http/context.ts';
import type { Write } from '../platform/table/commit.ts';
import { cardOf, last4Of } from './code.ts';
import { guarded } from './limits.ts';
import { move } from './rules/card.ts';
import { payFrom } from './rules/pay.ts';
import { loadCards, moveWrites, type StoredCard } from './store.ts';

/** What gift cards pay, and the writes that take it off them. */
export interface CardsUsed {
  paid: PaidCard[];
  writes: readonly Write[];
}

/**
 * What cards pay of `toPay`, in the order given, and the writes that go with the purchase's own. Refuses: giftcard.not_found,
 * auth.too_many_tries, and as {@link payFrom} does.
 */
export async function useCards(
  context: CallContext,
  asked: readonly PayCard[],
  toPay: number,
  purchase: { cause: string; at: string; on: string; store?: string | undefined; till?: string | undefined },
): Promise<Result<CardsUsed>> {
  const { table, club, today } = context;
  const looked = await guarded(context, async () => {
    const value = await loadCards(
      table,
      asked.map(({ code }) => cardOf(code)),
    );
    return { found: value.every((card) => card !== undefined), value };
  });
  if (!looked.ok) return looked;
  const missing = asked.find((_, i) => !looked.value[i]);
  if (missing) return refuse('giftcard.not_found', { card: last4Of(missing.code) });
  const cards = asked.map(({ amount }, i) => ({ card: looked.value[i]!, ...(amount === undefined ? {} : { amount }) }));
  if (cards.some(({ card }) => card.currency !== club.currency))
    return refuse('purchase.wrong_currency', { currency: club.currency });
  const paying = payFrom(cards, toPay, today);
  if (!paying.ok) return paying;
  const { cause, at, on, store, till } = purchase;
  const moved = paying.value.map(({ card, amount }) =>
    move(card, {
      kind: 'redeem',
      amount: -amount,
      cause,
      at,
      on,
      by: actorName(context.actor),
      ...(store === undefined ? {} : { store }),
      ...(till === undefined ? {} : { till }),
    }),
  );
  return ok({
    paid: moved.map(({ card, entry }) => ({
      card: card.card,
      last4: card.last4,
      amount: -entry.amount,
      left: card.balance,
    })),
    writes: moved.flatMap(moveWrites),
  });
}

/** What goes back of what cards had paid. A card that was voided meanwhile takes nothing: its part is paid out. */
export type ReturnedPart = CardPart & { paidOut?: true };

/** Puts back what cards had paid, with a refund or an undo: the writes that go with its own. */
export async function returnToCards(
  context: CallContext,
  parts: readonly CardPart[],
  { kind, cause }: { kind: 'refund' | 'undo'; cause: string },
): Promise<{ cards: ReturnedPart[]; writes: readonly Write[] }> {
  const { table, now, today, actor } = context;
  if (parts.length === 0) return { cards: [], writes: [] };
  const stored = await loadCards(
    table,
    parts.map(({ card }) => card),
  );
  const by = actorName(actor);
  return {
    cards: parts.map((part, i) => (takes(stored[i]) ? part : { ...part, paidOut: true })),
    writes: stored.flatMap((card, i) => {
      if (!takes(card)) return [];
      const { amount } = parts[i]!;
      return moveWrites(move(card, { kind, cause, amount, at: now, on: today, by, ...placeOf(actor) }));
    }),
  };
}

const takes = (card: StoredCard | undefined): card is StoredCard => card !== undefined && !card.voidAt;
