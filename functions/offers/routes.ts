import * as contract from '../../shared/contract/offer.ts';
import { ok } from '../../shared/result.ts';
import type { CallContext } from '../platform/http/context.ts';
import { httpHandler } from '../platform/http/handler.ts';
import { implement } from '../platform/http/implement.ts';
import { offers } from './wiring.ts';

const me = ({ actor }: CallContext): string => (actor.kind === 'member' ? actor.id : '');

export const handler = httpHandler([
  implement(contract.listOffers, async (_, context) => ok({ items: await offers.list(context) })),
  implement(contract.addOffer, ({ body }, context) => offers.add(context, body)),
  implement(contract.changeOffer, ({ params, body }, context) => offers.change(context, params.id, body)),
  implement(contract.removeOffer, ({ params }, context) => offers.remove(context, params.id)),
  implement(contract.getMyOffers, (_, context) => offers.ofMember(context, me(context))),
  implement(contract.takeOffer, ({ params }, context) => offers.take(context, params.id, me(context))),
  implement(contract.getMemberOffers, ({ params }, context) => offers.ofMember(context, params.member)),
]);
