import { keys } from '../platform/table/keys.ts';
import type { Write } from '../platform/table/commit.ts';
import type { ClubTable } from '../platform/table/table.ts';
import type { OfferTerms } from './rules/types.ts';

export interface StoredOffer extends OfferTerms {
  version: number;
  by: string;
  at: string;
  changedAt?: string;
  requestHash?: string;
}

export const loadOffer = (table: ClubTable, id: string) => table.get<StoredOffer>(keys.offer(id));

/** All offers, the newest first. */
export async function loadOffers(table: ClubTable): Promise<StoredOffer[]> {
  const found = await Array.fromAsync(table.all<StoredOffer>({ pk: keys.offer('').pk }));
  return found.sort((a, b) => (a.at > b.at ? -1 : a.at < b.at ? 1 : 0));
}

/** Saved where nobody saved since `before`. */
export const putOffer = (offer: StoredOffer, before: number): Write => ({
  put: keys.offer(offer.id),
  item: { ...offer, entity: 'offer' },
  when: { is: { version: before } },
  refused: { code: 'club.changed_meanwhile' },
});

export const removeOfferWrites = (id: string): Write[] => [
  { remove: keys.offer(id), when: 'present', refused: { code: 'offer.not_found' } },
  { remove: keys.offerCount(id) },
];

/** How many members took each offer. */
export async function loadTaken(table: ClubTable): Promise<Map<string, number>> {
  const found = await Array.fromAsync(
    table.all<{ offer: string; taken: number }>({ pk: keys.offerCount('').pk, strong: false }),
  );
  return new Map(found.map(({ offer, taken }) => [offer, taken]));
}

export const loadTakenOf = async (table: ClubTable, offer: string): Promise<number> =>
  (await table.get<{ taken: number }>(keys.offerCount(offer)))?.taken ?? 0;

/** That a member took an offer, and one more in its count: both once, however often it is taken. */
export const countTaken = (member: string, offer: string, code: string, at: string): Write[] => [
  {
    put: keys.offerTaken(member, offer),
    item: { entity: 'offerTaken', member, offer, code, at },
    when: 'absent',
    refused: { code: 'coupon.already_redeemed' },
  },
  { update: keys.offerCount(offer), set: { entity: 'offerCount', offer }, add: { taken: 1 } },
];
