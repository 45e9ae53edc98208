import * as contract from '../../shared/contract/giftCard.ts';
import { ok } from '../../shared/result.ts';
import { httpHandler } from '../platform/http/handler.ts';
import { implement } from '../platform/http/implement.ts';
import { findCard } from './findCard.ts';
import { heldCards, myCards } from './heldCards.ts';
import { voidCard } from './voidCard.ts';
import { giftCards } from './wiring.ts';

export const handler = httpHandler([
  implement(contract.issueGiftCard, ({ body }, context) => giftCards.issue(context, body)),
  implement(contract.findGiftCard, ({ body }, context) => findCard(context, body.code)),
  implement(contract.voidGiftCard, ({ body }, context) => voidCard(context, body)),
  implement(contract.getMyGiftCards, async (_, context) => {
    const { actor } = context;
    return ok({ items: actor.kind === 'member' ? await myCards(context, actor.id) : [] });
  }),
  implement(contract.getMemberGiftCards, async ({ params }, context) =>
    ok({ items: await heldCards(context, params.member) }),
  ),
]);
