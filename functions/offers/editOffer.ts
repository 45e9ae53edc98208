import type { Offer, OfferBody } from '../../shared/contract/offer.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import { actorName, type CallContext } from '../platform/http/context.ts';
import { createOnce, idFor } from '../platform/http/onceOnly.ts';
import { keys } from '../platform/table/keys.ts';
import { forgetOffers } from './known.ts';
import {
  loadOffer,
  loadOffers,
  loadTaken,
  loadTakenOf,
  putOffer,
  removeOfferWrites,
  type StoredOffer,
} from './store.ts';

/** What editing needs of other slices, handed in by the wiring: whether what an offer names is there. */
export interface OfferGrounds {
  hasSegment(context: CallContext, id: string): Promise<boolean>;
  hasCoupon(context: CallContext, id: string): Promise<boolean>;
}

/** Makes an offer. Refuses: segment.not_found, coupon.not_found, request.idempotency_key_reused. */
export const addOffer =
  (grounds: OfferGrounds) =>
  async (context: CallContext, body: OfferBody): Promise<Result<Offer>> => {
    const wrong = await check(grounds, context, body);
    if (wrong) return wrong;
    const id = idFor(context);
    const stamp = { version: 1, by: actorName(context.actor), at: context.now };
    const made = await createOnce<StoredOffer>(context, keys.offer(id), 'offer', { id, ...body, ...stamp });
    forgetOffers(context);
    return made.ok ? ok({ ...made.value, taken: await loadTakenOf(context.table, id) }) : made;
  };

/** Changes an offer. Refuses: offer.not_found, segment.not_found, coupon.not_found, club.changed_meanwhile. */
export const changeOffer =
  (grounds: OfferGrounds) =>
  async (
    context: CallContext,
    id: string,
    { version, ...body }: OfferBody & { version: number },
  ): Promise<Result<Offer>> => {
    const { table } = context;
    const before = await loadOffer(table, id);
    if (!before) return refuse('offer.not_found');
    if (before.version !== version) return refuse('club.changed_meanwhile');
    const wrong = await check(grounds, context, body);
    if (wrong) return wrong;
    // built from the body alone, so that a field left out is gone
    const { by: _, at, requestHash } = before;
    const offer: StoredOffer = {
      id,
      ...body,
      version: version + 1,
      at,
      by: actorName(context.actor),
      changedAt: context.now,
      ...(requestHash ? { requestHash } : {}),
    };
    const saved = await table.commit([putOffer(offer, version)]);
    forgetOffers(context);
    return saved.ok ? ok({ ...offer, taken: await loadTakenOf(table, id) }) : refuse('club.changed_meanwhile');
  };

/** Removes an offer; coupons already taken stay good. Refuses: offer.not_found. */
export async function removeOffer(context: CallContext, id: string): Promise<Result<{ done: true }>> {
  const removed = await context.table.commit(removeOfferWrites(id));
  forgetOffers(context);
  return removed.ok ? ok({ done: true }) : refuse('offer.not_found');
}

/** All offers, the newest first, with how often each was taken. */
export async function listOffers({ table }: CallContext): Promise<Offer[]> {
  const [offers, taken] = await Promise.all([loadOffers(table), loadTaken(table)]);
  return offers.map((offer) => ({ ...offer, taken: taken.get(offer.id) ?? 0 }));
}

async function check(
  grounds: OfferGrounds,
  context: CallContext,
  { segment, gives }: OfferBody,
): Promise<{ ok: false; refusal: { code: 'segment.not_found' | 'coupon.not_found' } } | undefined> {
  const [segmentThere, couponThere] = await Promise.all([
    segment === undefined || grounds.hasSegment(context, segment),
    gives.kind !== 'coupon' || grounds.hasCoupon(context, gives.coupon),
  ]);
  if (!segmentThere) return { ok: false, refusal: { code: 'segment.not_found' } };
  return couponThere ? undefined : { ok: false, refusal: { code: 'coupon.not_found' } };
}
