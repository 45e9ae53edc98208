import type { Coupon } from '../../shared/contract/coupon.ts';
import type { Club } from '../../shared/contract/club.ts';
import { walkDirectory } from '../directory/index.ts';
import { loadOffers } from '../offers/index.ts';
import { lastCensus } from '../overview/index.ts';
import { keys } from '../platform/table/keys.ts';
import { addSegment, changeSegment, listSegments } from './editSegment.ts';
import { lookThrough } from './lookThrough.ts';
import { removeSegment, type SegmentUse } from './removeSegment.ts';

const look = lookThrough({
  walk: walkDirectory,
  size: async ({ table }) => (await lastCensus(table))?.members,
});

/** As last saved, not as this process remembers. A coupon that nobody can redeem any more holds no segment back. */
const use: SegmentUse = async ({ table, today }, id) => {
  const club = await table.get<Club>(keys.settings());
  if (club?.rules.earning.some((rule) => rule.when.segment === id)) return 'earningRule';
  if ((await loadOffers(table)).some((offer) => offer.segment === id)) return 'offer';
  for await (const coupon of table.all<Pick<Coupon, 'void' | 'until' | 'when'>>({ pk: keys.coupon('').pk }))
    if (coupon.when.segment === id && !coupon.void && coupon.until >= today) return 'coupon';
  return undefined;
};

export const segments = {
  list: listSegments,
  add: addSegment(look),
  change: changeSegment(look),
  remove: removeSegment(use),
  preview: look,
};
