import type { Change } from '../platform/events/change.ts';
import type { ToldEvent } from '../timeline/event.ts';
import { newsOf, type UseRecord } from './rules/tally.ts';
import type { HeldItem, UseItem } from './stored.ts';

/** What happened to a member's coupons, for the timeline: given, redeemed, taken back. */
export function eventsOfCoupon({ change, now: item, before }: Change): ToldEvent[] {
  const now = item as unknown as HeldItem | UseItem;
  const { name: text } = now;
  // a code redeemed by nobody known is in nobody's timeline
  const isKnown = (use: UseRecord) => (use.member ?? now.member) !== undefined;
  const given: ToldEvent[] =
    now.entity === 'heldCoupon' && change === 'insert'
      ? [
          {
            member: now.member,
            at: now.given,
            id: `given~${now.code}`,
            event: { kind: 'coupon_given', text, by: now.by, about: now.code },
          },
        ]
      : [];
  const { used, back } = newsOf(now, before as unknown as HeldItem | undefined);
  return [
    ...given,
    ...used.filter(isKnown).map(({ code, cause, at, by, discount, member = now.member }): ToldEvent => ({
      member: member!,
      at,
      id: `redeemed~${code}~${cause}`,
      event: { kind: 'coupon_redeemed', text, by, about: code, amount: discount },
    })),
    ...back.filter(isKnown).map(({ code, cause, back: undone, member = now.member }): ToldEvent => ({
      member: member!,
      at: undone!.at,
      id: `back~${code}~${cause}`,
      event: { kind: 'coupon_rolled_back', text, by: undone!.by, about: code },
    })),
  ];
}
