import type { GiftCard } from '../../shared/contract/giftCard.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import { actorName, placeOf, type CallContext } from '../platform/http/context.ts';
import { hashOf } from '../platform/runtime/digest.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import { cardByCode } from './findCard.ts';
import { move } from './rules/card.ts';
import { latestEntries, moveWrites } from './store.ts';
import { viewCard } from './view.ts';

/**
 * Takes a card out of use for good: what is left on it goes, by an entry that says why. The same call again answers the same.
 * Refuses: giftcard.not_found, giftcard.void (another call did), auth.too_many_tries, request.idempotency_key_reused, busy.try_again.
 */
export const voidCard = (
  context: CallContext,
  { code, reason }: { code: string; reason: string },
): Promise<Result<GiftCard>> => {
  const { table, today, now, actor, idempotencyKey } = context;
  const cause = `void~${hashOf([actorName(actor), idempotencyKey])}`;
  return decideAndCommit(table, async (): Promise<Decision<GiftCard>> => {
    const found = await cardByCode(context, code);
    if (!found.ok) return { final: found };
    const card = found.value;
    if (card.voidAt) {
      const [last] = await latestEntries(table, card.card);
      if (last?.cause !== cause) return { final: refuse('giftcard.void', { card: card.last4 }) };
      if (last.reason !== reason) return { final: refuse('request.idempotency_key_reused') };
      return { final: ok(viewCard(card, today)) };
    }
    const by = actorName(actor);
    const moved = move(card, {
      kind: 'void',
      // 0 and not -0 for an empty card
      amount: 0 - card.balance,
      cause,
      at: now,
      on: today,
      by,
      reason,
      ...placeOf(actor),
    });
    return { writes: moveWrites(moved), answer: viewCard(moved.card, today) };
  });
};
