import type { ClubRules, EarningRule } from '../../shared/contract/club.ts';
import type { PurchaseLine } from '../../shared/contract/purchase.ts';
import { ok, type Result } from '../../shared/result.ts';
import { weekdayIn } from '../../shared/time.ts';
import type { Award, Punched } from '../points/rules/index.ts';
import type { CardsUsed } from '../giftCards/index.ts';
import type { CallContext } from '../platform/http/context.ts';
import type { Asking } from './asking.ts';
import { noCoupons, type CouponsUsed } from './coupons.ts';
import type { Buyer, Prover, PurchaseParts } from './parts.ts';
import { payWithCards } from './payWithCards.ts';
import { payWithPoints, type PointsPaid } from './payWithPoints.ts';

/** What a purchase does besides being recorded. Nothing of it is written yet. */
export interface Effects {
  /** What punch cards make free, and their stamps; first of all. */
  punched: Punched;
  coupons: CouponsUsed;
  points: PointsPaid;
  cards: CardsUsed;
  award: Award;
  /** The rules that it earned by: the club's, and the offers open to the buyer. */
  earning: EarningRule[];
}

/** The hold that a purchase confirms, and the codes that it kept. */
export interface Held {
  hold: string;
  codes: readonly string[];
}

/** The club's rules with the offers' beside its own. */
export const withOffers = (rules: ClubRules, offers: readonly EarningRule[]): ClubRules => ({
  ...rules,
  earning: [...rules.earning, ...offers],
});

/**
 * Decides what a purchase does, in this order: discounts on lines stand in the lines already; units that punch cards make free; coupons on lines, then coupons on the basket;
 * then points pay of what is due, then gift cards, then what was paid otherwise. What is left was paid with money, and earns. A coupon that stands
 * alone lets neither points pay nor offers multiply. Refuses as punch cards, coupons, points and gift cards do.
 */
export async function effectsOf(
  parts: PurchaseParts,
  context: CallContext,
  asking: Asking,
  buyer: Buyer,
  {
    lines,
    cause,
    prover,
    held,
  }: { lines: PurchaseLine[] | undefined; cause: string; prover: Prover; held?: Held | undefined },
): Promise<Result<Effects>> {
  const { club } = context;
  const { body, on, at } = asking;
  const { wallet, facts } = buyer;
  const isFirstPurchase = parts.isFirstPurchase(wallet);
  const basket = { total: body.total, lines: lines ?? [], use: body.usePunch ?? [] };
  const punching = parts.punch(club.rules.punchCards ?? [], wallet?.stamps, basket, parts.freeItems);
  if (!punching.ok) return punching;
  const punched = punching.value;
  const { total } = punched;
  const left = { ...body, total, lines: lines && punched.lines };
  const coupons =
    body.coupons?.length || held?.codes.length
      ? await parts.coupons.use(context, body.coupons ?? [], left, { facts, isFirstPurchase }, cause, held)
      : ok(noCoupons(total));
  if (!coupons.ok) return coupons;
  const { due, used, times, alone = false } = coupons.value;

  const points = await payWithPoints(parts, context, asking, buyer, { due, coupons: used.length > 0, alone }, prover);
  if (!points.ok) return points;

  const taken = (body.paidOtherwise ?? 0) + (points.value.paid?.amount ?? 0);
  const cards = await payWithCards(parts, context, asking, { toPay: Math.max(0, due - taken), cause });
  if (!cards.ok) return cards;

  const offers = alone ? [] : await parts.offerRules(context, { facts, on });
  const rules = withOffers(club.rules, offers);
  const award = parts.earn({
    total: due,
    paidOtherwise: taken + parts.cardsPaid(cards.value.paid),
    lines,
    discountsOff: parts.discountsOff({ free: punched.free, coupons: used }),
    couponTimes: times,
    today: on,
    weekday: weekdayIn(club.timeZone, at),
    facts,
    isFirstPurchase,
    birthdayOn: wallet?.birthdayOn,
    soFar: parts.earnedSoFar(wallet ?? parts.freshWallet(body.member, facts.tier, on), on),
    inSegment: await parts.segmentTest(context, club.rules.earning, facts, on),
    rules,
  });
  return ok({
    punched,
    coupons: coupons.value,
    points: points.value,
    cards: cards.value,
    award,
    earning: rules.earning,
  });
}
