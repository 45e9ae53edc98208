import type * as z from 'zod';
import type { findGiftCard } from '../../shared/contract/giftCard.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import type { CallContext } from '../platform/http/context.ts';
import { cardOf } from './code.ts';
import { guarded } from './limits.ts';
import { latestEntries, loadCard, type StoredCard } from './store.ts';
import { viewCard } from './view.ts';

/** A card by its code. Refuses: giftcard.not_found, auth.too_many_tries. */
export async function cardByCode(context: CallContext, code: string): Promise<Result<StoredCard>> {
  const looked = await guarded(context, async () => {
    const value = await loadCard(context.table, cardOf(code));
    return { found: value !== undefined, value };
  });
  if (!looked.ok) return looked;
  return looked.value ? ok(looked.value) : refuse('giftcard.not_found');
}

/** What is on a card, and its latest movements. Refuses: giftcard.not_found, auth.too_many_tries. */
export async function findCard(
  context: CallContext,
  code: string,
): Promise<Result<z.infer<typeof findGiftCard.response>>> {
  const card = await cardByCode(context, code);
  if (!card.ok) return card;
  const entries = await latestEntries(context.table, card.value.card);
  return ok({
    ...viewCard(card.value, context.today),
    movements: entries.map(({ kind, amount, at, reason }) => ({ kind, amount, at, ...(reason ? { reason } : {}) })),
  });
}
