import type { Coupon } from '../../shared/contract/coupon.ts';
import type { ClubDate, Instant } from '../../shared/time.ts';
import type { CodePattern } from '../../shared/codePattern.ts';
import type { Holding } from '../../shared/holding.ts';
import type { Tally } from './rules/tally.ts';

/** A coupon as the owner wrote it. What it was counted stands elsewhere, so that a redemption never touches it. */
export interface StoredCoupon extends Omit<Coupon, 'redeemed' | 'published'> {
  /** Days and codes under which it was given before a change; those stay good as they were given. */
  formerUntils?: ClubDate[];
  formerCodes?: string[];
  /** Shared codes of it that were ended alone. */
  voidCodes?: string[];
  voided?: { at: Instant; by: string; reason: string };
  changedAt: Instant;
  changedBy: string;
  requestHash?: string;
}

/** A coupon in a member's hands, under the last day that the member was promised. Its redemptions stand in it when its code is unique. */
export interface HeldItem extends Tally {
  entity: 'heldCoupon';
  member: string;
  coupon: string;
  code: string;
  unique: boolean;
  until: ClubDate;
  given: Instant;
  by: string;
  /** The coupon's name in the club's first language, for the timeline. */
  name: string;
  void?: { at: Instant; by: string; reason: string };
  /** Set by the reactor on a shared code that the member has used as often as they may. */
  usedUp?: Instant;
}

/** Where a shared code leads. */
export interface CodeItem {
  entity: 'couponCode';
  coupon: string;
}

/** Redemptions of a shared coupon: by one member where that is limited, else each alone; or those of one code of a batch. */
export interface UseItem extends Tally {
  entity: 'couponUse' | 'redemption' | 'codeUse';
  coupon: string;
  name: string;
  member?: string;
  /** Of a code of a batch. */
  code?: string;
  void?: { at: Instant; by: string; reason: string };
}

/** Codes for print: what they are derived from. */
export interface CodeBatchItem extends CodePattern {
  entity: 'codeBatch';
  id: string;
  coupon: string;
  count: number;
  at: Instant;
  by: string;
  requestHash: string;
}

/** Of a shared coupon that limits its uses: redemptions in all, and what `holds` keep. `turn` is raised by whatever changes these. */
export interface CouponCount {
  used: number;
  holds?: readonly Holding[];
  turn?: number;
}

export interface CouponStat {
  redeemed?: number;
  published?: number;
}

/** A coupon on its way to a segment, page by page. */
export interface PublicationItem {
  entity: 'publication';
  id: string;
  coupon: string;
  segment: string;
  by: string;
  at: Instant;
  state: 'running' | 'done' | 'stopped';
  /** Members of the segment, counted when the work began. */
  of?: number;
  looked: number;
  published: number;
  shard: number;
  cursor?: string;
  /** Raised with each page. */
  step: number;
  /** Raised when one worker hands on to the next. */
  run: number;
  movedAt: Instant;
  requestHash: string;
}
