import type { Change } from '../platform/events/change.ts';
import type { ToldEvent } from '../timeline/event.ts';
import { newsOf } from './rules/tally.ts';
import type { HeldItem, UseItem } from './stored.ts';

/** What happened to a member's coupons, for the timeline: given, redeemed, taken back. */
export function eventsOfCoupon({ change, now: item, before }: Change): ToldEvent[] {
  const now = item as unknown as HeldItem | UseItem;
  const { member, name: text } = now;
  // a code redeemed by nobody known is in nobody's timeline
  if (member === undefined) return [];
  const given: ToldEvent[] =
    now.entity === 'heldCoupon' && change === 'insert'
      ? [
          {
            member,
            at: now.given,
            id: `given~${now.code}`,
            event: { kind: 'coupon_given', text, by: now.by, about: now.code },
          },
        ]
      : [];
  const { used, back } = newsOf(now, before as unknown as HeldItem | undefined);
  return [
    ...given,
    ...used.map(({ code, cause, at, by, discount }): ToldEvent => ({
      member,
      at,
      id: `redeemed~${code}~${cause}`,
      event: { kind: 'coupon_redeemed', text, by, about: code, amount: discount },
    })),
    ...back.map(({ code, cause, back: undone }): ToldEvent => ({
      member,
      at: undone!.at,
      id: `back~${code}~${cause}`,
      event: { kind: 'coupon_rolled_back', text, by: undone!.by, about: code },
    })),
  ];
}
