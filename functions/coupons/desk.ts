import { ok, refuse, type Result } from '../../shared/result.ts';
import { dateIn } from '../../shared/time.ts';
import { actorName, type CallContext } from '../platform/http/context.ts';
import type { CouponValue } from '../../shared/contract/coupon.ts';
import type { EntryCoupon } from '../points/rules/index.ts';
import type { CouponBasket, CouponDesk } from '../purchases/coupons.ts';
import type { Judgement } from './rules/validate.ts';
import { askedOf } from './askedOf.ts';
import { findCode, loadSlots } from './findCode.ts';
import type { CouponParts } from './parts.ts';
import { needsLines } from './rules/lines.ts';
import { judgeTogether } from './rules/together.ts';
import { giveBackWrites, holdWrites, letGoWrites, spendWrites, type Loaded } from './spend.ts';

/**
 * Coupons at a purchase. Their writes go into the purchase's own transaction; the ledger's entry keeps a receipt from
 * counting twice, so nothing more is written for that. For the same reason nobody rolls such a redemption back by itself: it goes
 * back with its purchase, when that is undone or refunded whole.
 */
export const couponDesk = (parts: Pick<CouponParts, 'segmentTest'>): CouponDesk => ({
  async use(context, codes, basket, holder, cause, own) {
    const [loaded, kept] = await Promise.all([
      loadAll(context, codes, basket.member, cause),
      loadEach(context, own?.codes ?? [], basket.member, cause),
    ]);
    if (!loaded.ok) return loaded;
    const at = basket.at ?? context.now;
    const day = { at, today: dateIn(context.club.timeZone, at) };
    const asked = await Promise.all(
      loaded.value.map(({ found, slots }) => askedOf(parts, context, found, slots, holder, day, own?.hold)),
    );
    const { judgements, order, due } = judgeTogether(asked, basket);
    const refused = judgements.findIndex(({ valid }) => !valid);
    if (refused >= 0) {
      const { code, detail } = judgements[refused]!.reasons[0]!;
      return refuse(code, { ...detail, code: codes[refused]! });
    }
    const linesOf = (place: number) =>
      needsLines(asked[place]!.coupon) ? { lines: judgements[place]!.matchingLines } : {};
    const usedAt = (place: number): EntryCoupon => {
      const { coupon } = asked[place]!;
      const { discount } = judgements[place]!;
      return {
        code: codes[place]!,
        amount: discount,
        ...linesOf(place),
        ...partsOf(coupon.value, judgements[place]!, basket),
        ...(coupon.value.kind === 'gift' ? { gift: coupon.value.gift } : {}),
      };
    };
    return ok({
      due,
      used: order.map(usedAt),
      ...(asked.some(({ coupon }) => coupon.stacking === 'alone') ? { alone: true } : {}),
      times: judgements.flatMap(({ pointsTimes }, place) =>
        pointsTimes === undefined ? [] : [{ percent: pointsTimes, ...linesOf(place) }],
      ),
      writes: spendWrites(
        context,
        loaded.value.map((one, place) => ({ ...one, discount: judgements[place]!.discount })),
        {
          cause,
          at,
          ...(at === context.now ? {} : { writtenAt: context.now }),
          by: actorName(context.actor),
          member: basket.member,
        },
        own ? { own: { hold: own.hold, loaded: kept.filter((one) => one !== undefined) } } : {},
      ),
      holdWrites: (hold) => holdWrites(context, loaded.value, hold, basket.member),
    });
  },

  async letGo(context, { member, codes, hold }) {
    const kept = await loadEach(context, codes, member, undefined);
    return letGoWrites(
      context,
      kept.filter((one) => one !== undefined),
      hold,
      member,
    );
  },

  async giveBack(context, { cause, member, codes, reason }) {
    const loaded = await loadEach(context, codes, member, cause);
    // a code of their own went with the member who left: there is nobody left to give it back to
    const there = loaded.filter((one) => one !== undefined);
    return giveBackWrites(there, cause, {
      at: context.now,
      by: actorName(context.actor),
      reason,
    });
  },
});

/**
 * The lines with what came off each, where that can't be told from the lines that the coupon was on and their amounts: a free item is one
 * line's whole unit, and where a part of the purchase is on no line, its share of the discount is not on lines either.
 */
function partsOf(
  value: CouponValue,
  { byLine }: Judgement,
  { total, lines = [] }: CouponBasket,
): Pick<EntryCoupon, 'lines' | 'parts'> {
  const isBeside = lines.length > 0 && lines.reduce((sum, { amount }) => sum + amount, 0) < total;
  if (value.kind !== 'free_item' && !isBeside) return {};
  const on = byLine.flatMap((part, line) => (part > 0 ? [line] : []));
  return on.length ? { lines: on, parts: on.map((line) => byLine[line]!) } : {};
}

async function loadAll(
  context: CallContext,
  codes: readonly string[],
  member: string,
  cause: string,
): Promise<Result<Loaded[]>> {
  const loaded = await loadEach(context, codes, member, cause);
  const unknown = loaded.indexOf(undefined);
  if (unknown >= 0) return refuse('coupon.not_found', { code: codes[unknown]! });
  return ok(loaded as Loaded[]);
}

const loadEach = (
  context: CallContext,
  codes: readonly string[],
  member: string,
  cause: string | undefined,
): Promise<(Loaded | undefined)[]> =>
  Promise.all(
    codes.map(async (code) => {
      const found = await findCode(context, code);
      return found && { found, slots: await loadSlots(context, found, member, cause) };
    }),
  );
