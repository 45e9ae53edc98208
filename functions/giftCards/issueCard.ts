import type { GiftCardWithCode } from '../../shared/contract/giftCard.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import { actorName, placeOf, type CallContext } from '../platform/http/context.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import { cardOf, codeOf, last4Of, seedOf } from './code.ts';
import type { GiftCardParts } from './parts.ts';
import { expiryOf, move } from './rules/card.ts';
import { holdWrite, loadCard, moveWrites, type StoredCard } from './store.ts';
import { viewCard } from './view.ts';

/**
 * Sells a gift card of so many minor units: good for the club's years from today. The sale is no purchase: it earns nothing and counts
 * as no visit. The call's key makes the code, so that the same call sent again answers the same card.
 *
 * Refuses: giftcard.not_sold (the club sells none), giftcard.over_limit (`most`), member.not_found, member.left,
 * request.idempotency_key_reused, busy.try_again.
 */
export const issueCard =
  (parts: GiftCardParts) =>
  (context: CallContext, asked: { amount: number; member?: string | undefined }): Promise<Result<GiftCardWithCode>> => {
    const { table, club, now, today, requestHash } = context;
    return decideAndCommit(table, async (): Promise<Decision<GiftCardWithCode>> => {
      const place = await placeOfCard(context);
      const answer = (card: StoredCard) => ({ ...viewCard(card, today), code: place.code });
      if (place.before) {
        if (place.before.requestHash !== requestHash) return { final: refuse('request.idempotency_key_reused') };
        return { final: ok(answer(place.before)) };
      }
      const terms = club.rules.giftCards;
      if (!terms) return { final: refuse('giftcard.not_sold') };
      if (terms.most !== undefined && asked.amount > terms.most)
        return { final: refuse('giftcard.over_limit', { most: terms.most }) };
      const standing = asked.member === undefined ? ok(undefined) : await parts.standing(context, asked.member);
      if (!standing.ok) return { final: standing };

      const { code, seed } = place;
      const blank: StoredCard = {
        card: cardOf(code),
        last4: last4Of(code),
        balance: 0,
        issued: asked.amount,
        currency: club.currency,
        issuedAt: now,
        expires: expiryOf(today, terms.years),
        version: 0,
        ...(asked.member === undefined ? {} : { member: asked.member }),
        seed,
        requestHash,
      };
      const moved = move(blank, {
        kind: 'issue',
        amount: asked.amount,
        cause: `giftcard~${blank.card}`,
        at: now,
        on: today,
        by: actorName(context.actor),
        ...placeOf(context.actor),
      });
      return {
        writes: [
          ...moveWrites(moved),
          ...(asked.member === undefined ? [] : [holdWrite(asked.member, blank.card, now)]),
        ],
        answer: answer({ ...blank, ...moved.card }),
      };
    });
  };

/** The code under this key, and the card that it made before. A code that is another call's by chance is passed over. */
async function placeOfCard(context: CallContext): Promise<{ code: string; seed: string; before?: StoredCard }> {
  for (let turn = 0; ; turn++) {
    const seed = seedOf(context, turn);
    const code = codeOf(context, seed);
    const before = await loadCard(context.table, cardOf(code));
    if (!before) return { code, seed };
    if (before.seed === seed) return { code, seed, before };
  }
}
