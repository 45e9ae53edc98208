import { textIn } from '../../shared/locale.ts';
import { ok, refuse, type Refusal, type Result } from '../../shared/result.ts';
import type { ClubDate, Instant } from '../../shared/time.ts';
import { actorName, type CallContext } from '../platform/http/context.ts';
import { decideAndCommit } from '../platform/table/decideAndCommit.ts';
import { keys } from '../platform/table/keys.ts';
import { codeFor } from './codeOf.ts';
import { noUses } from './rules/tally.ts';
import { giveHeld, loadCoupon } from './store.ts';
import type { HeldItem, StoredCoupon } from './stored.ts';

/** The coupon in the member's hands, and whether it was put there just now. */
export interface Given {
  code: string;
  given: boolean;
}

/** Why a coupon cannot be given on a day; undefined where it can. */
export function notGivable(coupon: StoredCoupon, today: ClubDate): Refusal | undefined {
  if (coupon.codes === 'printed') return { code: 'coupon.only_printed' };
  if (coupon.void) return { code: 'coupon.void' };
  return today > coupon.until ? { code: 'coupon.expired', detail: { until: coupon.until } } : undefined;
}

/**
 * Gives a coupon to a member. A member has a coupon once: given again, the same code is answered. `at` is when it was given,
 * now unless told; in the past it is history and is not asked whether the coupon still can be given.
 * Refuses: coupon.not_found, coupon.void, coupon.expired, busy.try_again. Whether there is such a member is the caller's to ask.
 */
export async function giveCoupon(
  context: CallContext,
  id: string,
  member: string,
  options: { at?: Instant } = {},
): Promise<Result<Given>> {
  const coupon = await loadCoupon(context.table, id);
  if (!coupon) return refuse('coupon.not_found');
  const refused = options.at === undefined ? notGivable(coupon, context.today) : undefined;
  return refused ? { ok: false, refusal: refused } : give(context, coupon, member, options.at);
}

/** {@link giveCoupon} for a coupon that was looked at. One write; reads only where the coupon was changed since it was first given. */
export async function give(
  context: CallContext,
  coupon: StoredCoupon,
  member: string,
  at: Instant = context.now,
): Promise<Result<Given>> {
  const { table } = context;
  const code = codeFor(context, coupon, member);
  const former = await formerlyGiven(context, coupon, member, code);
  if (former) return ok({ code: former, given: false });
  const held: HeldItem = {
    entity: 'heldCoupon',
    member,
    coupon: coupon.id,
    code,
    unique: coupon.codes === 'unique',
    until: coupon.until,
    given: at,
    by: actorName(context.actor),
    name: textIn(coupon.name, context.club.languages[0]!),
    ...noUses,
    version: 1,
  };
  const done = await decideAndCommit(table, async () => ({ writes: [giveHeld(held)], answer: true }));
  // what stands there already is this coupon in this member's hands
  if (!done.ok && done.refusal.code === 'busy.try_again') return done;
  return ok({ code, given: done.ok });
}

async function formerlyGiven(
  { table }: CallContext,
  { formerUntils = [], formerCodes = [], until }: StoredCoupon,
  member: string,
  code: string,
): Promise<string | undefined> {
  const codes = [code, ...formerCodes];
  const places = [until, ...formerUntils].flatMap((day) => codes.map((each) => keys.heldCoupon(member, day, each)));
  if (places.length === 1) return undefined;
  return (await table.getMany<HeldItem>(places)).find((held) => held)?.code;
}
