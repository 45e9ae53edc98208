import type { CardPart } from '../../../shared/contract/giftCard.ts';
import { allocate, shareDown } from '../../../shared/money.ts';
import { ok, refuse, type Result } from '../../../shared/result.ts';
import { cardsPaid, paidOf } from './applyPurchase.ts';
import { partAmounts } from './lineAmounts.ts';
import { discountsOff, stampsBack, type StampRow } from './punch.ts';
import { plusQuantity, wantedOf, type LineRefund } from './wantedLines.ts';
import { earnedOf, type Entry, type PaidPoints } from './wallet.ts';

/** What has been refunded of a purchase so far. `lines` goes by line; one past the last is what stood on no line. */
export interface Refunded {
  amount: number;
  points: number;
  lines: readonly number[];
  count: number;
  /** Of each line, how many were given back by number. */
  quantities?: readonly number[];
  /** Points that paid and came back. */
  paid?: PaidPoints;
}
export const nothingRefunded: Refunded = { amount: 0, points: 0, lines: [], count: 0 };

/** What to refund: so much or so many of some lines, an amount, or (nothing given) all that is left. */
export interface RefundRequest {
  lines?: readonly LineRefund[];
  amount?: number;
}

/** A refund decided: the amount and its parts, the points to take back, and what the member's spend loses. */
export interface RefundPlan {
  amount: number;
  /** 0 or more; what the purchase earned on what is refunded now. */
  points: number;
  lines: number[];
  /** Where it went by number: how many of each line. */
  quantities?: number[];
  /** What the member's spend loses: the money that goes back. The rest of the amount was paid by points, gift cards, then otherwise. */
  spend: number;
  /** Of points that paid: those that come back now, after so many that did before. */
  paid?: PaidPoints;
  paidBefore?: number;
  /** What goes back to gift cards that paid; those that get nothing now are left out. */
  cards?: (CardPart & { paidOut?: true })[];
  /** Stamps that go back; none: not there. */
  stamps?: StampRow[];
  /** With this one the purchase is taken back whole, so it was no visit. */
  full: boolean;
  /** Points that refunds took back before this one. */
  before: number;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** What each line may be refunded in all: its amount after the purchase's discounts, as the total has it. */
export const refundableLines = (purchase: Entry): number[] => parts(purchase).slice(0, -1);

const parts = (purchase: Entry): number[] => partAmounts(purchase.lines, purchase.total ?? 0, discountsOff(purchase));

/** What each part earned: as written with the lines, else by amount. The parts add up to what the purchase earned. */
function earnedBy(purchase: Entry, amounts: readonly number[]): number[] {
  const lines = purchase.lines ?? [];
  if (lines.some((line) => line.points === undefined)) return allocate(earnedOf(purchase), amounts);
  const points = lines.map((line) => line.points!);
  return [...points, earnedOf(purchase) - sum(points)];
}

/** The part that goes with so much refunded: rounded down until all is refunded, then all of it. */
const shareOf = (whole: number, refunded: number, of: number): number =>
  refunded >= of ? whole : shareDown(whole, refunded, of);

/**
 * How so much refunded goes back: money first by its share, rounded down; of the rest, points by theirs, then gift cards by theirs, each
 * rounded down; what then is left goes back as it was paid otherwise. Each grows with the amount, and of all that was bought each is all
 * that it paid.
 */
function paidBack(purchase: Entry, refunded: number): { spend: number; paid: PaidPoints; cards: number } {
  const { total = 0, paidPoints = { points: 0, amount: 0 } } = purchase;
  const spent = paidOf(purchase);
  const spend = shareOf(spent, refunded, total);
  const rest = Math.min(refunded, total) - spend;
  const amount = paidPoints.points === 0 ? 0 : shareOf(paidPoints.amount, rest, total - spent);
  const points = paidPoints.points === 0 ? 0 : shareOf(paidPoints.points, amount, paidPoints.amount);
  const onCards = cardsPaid(purchase.paidCards);
  const cards = onCards === 0 ? 0 : shareOf(onCards, rest - amount, total - spent - paidPoints.amount);
  return { spend, paid: { points, amount }, cards };
}

/** Which cards get what goes back from one sum to another: they are filled in the order in which they paid. */
function cardsBack({ paidCards = [] }: Entry, from: number, to: number): CardPart[] {
  let passed = 0;
  return paidCards.flatMap(({ card, last4, amount }) => {
    const within = (sum: number) => Math.min(amount, Math.max(0, sum - passed));
    const back = within(to) - within(from);
    passed += amount;
    return back > 0 ? [{ card, last4, amount: back }] : [];
  });
}

function plan(purchase: Entry, soFar: Refunded, lines: number[], quantities?: number[]): RefundPlan {
  const amounts = parts(purchase);
  const earned = earnedBy(purchase, amounts);
  const total = purchase.total ?? 0;
  const amount = sum(lines);
  const back = sum(amounts.map((of, i) => shareOf(earned[i]!, (soFar.lines[i] ?? 0) + lines[i]!, of)));
  const nothing = { spend: 0, paid: { points: 0, amount: 0 }, cards: 0 };
  const before = soFar.count > 0 ? paidBack(purchase, soFar.amount) : nothing;
  const after = paidBack(purchase, soFar.amount + amount);
  const wasFull = soFar.count > 0 && soFar.amount >= total;
  const full = !wasFull && soFar.amount + amount >= total;
  const stamps = stampsBack(
    purchase,
    amounts,
    { lines: soFar.lines, full: wasFull },
    { lines: lines.map((now, i) => now + (soFar.lines[i] ?? 0)), full: wasFull || full },
  );
  const cards = cardsBack(purchase, before.cards, after.cards);
  return {
    amount,
    points: Math.max(0, back - soFar.points),
    lines,
    ...(quantities ? { quantities } : {}),
    spend: wasFull ? 0 : after.spend - before.spend,
    ...(purchase.paidPoints
      ? {
          paid: {
            points: after.paid.points - before.paid.points,
            amount: after.paid.amount - before.paid.amount,
          },
          paidBefore: before.paid.points,
        }
      : {}),
    ...(cards.length ? { cards } : {}),
    ...(stamps.length ? { stamps } : {}),
    full,
    before: soFar.points,
  };
}

/**
 * Decides a refund from what was written with the purchase, never from today's rules. Each line gives back what *it* earned, in
 * proportion to how much of it is refunded so far in all, rounded down: however many the refunds, they never take more than was earned,
 * and the last takes exactly what is left. A refund by amount falls on what is left of the lines, by amount; one by number takes of a
 * line its share of what is left for those not given back yet, so that all of them one by one are the line.
 *
 * Refuses: refund.nothing_left; refund.more_than_bought (with `most`, and `line` where one line is at fault, `quantity` where it is by number);
 * request.invalid for a refund of 0, or an amount that differs from its lines.
 */
export function planRefund(purchase: Entry, soFar: Refunded, request: RefundRequest): Result<RefundPlan> {
  const left = parts(purchase).map((amount, i) => amount - (soFar.lines[i] ?? 0));
  const most = sum(left);
  if (most <= 0) return refuse('refund.nothing_left');

  if (request.lines) {
    const wanted = wantedOf(purchase, soFar, left, request.lines);
    if (!wanted.ok) return wanted;
    const { amounts, quantities } = wanted.value;
    const wants = sum(amounts);
    const any = wants > 0 || quantities.some((quantity) => quantity > 0);
    if (!any || (request.amount !== undefined && request.amount !== wants)) return refuse('request.invalid');
    return ok(plan(purchase, soFar, amounts, quantities.some((quantity) => quantity > 0) ? quantities : undefined));
  }

  const amount = request.amount ?? most;
  if (amount > most) return refuse('refund.more_than_bought', { most });
  if (amount <= 0) return refuse('request.invalid');
  return ok(plan(purchase, soFar, allocate(amount, left)));
}

/** All that is left of a purchase, a purchase of 0 included: what undo at the till takes back. */
export const planUndo = (purchase: Entry, soFar: Refunded): RefundPlan =>
  plan(
    purchase,
    soFar,
    parts(purchase).map((amount, i) => amount - (soFar.lines[i] ?? 0)),
  );

/** What has been refunded of a purchase, told anew by its refunds, earliest first: for a backup that lacks the count. */
export const countRefunds = (purchase: Entry, refunds: readonly Entry[]): Refunded =>
  refunds.reduce(
    (soFar, { refund }) =>
      refund
        ? afterRefund(soFar, plan(purchase, soFar, [...refund.lines], refund.quantities && [...refund.quantities]))
        : soFar,
    nothingRefunded,
  );

/** What has been refunded once the plan is carried out. */
export const afterRefund = (soFar: Refunded, done: RefundPlan): Refunded => ({
  amount: soFar.amount + done.amount,
  points: soFar.points + done.points,
  lines: done.lines.map((amount, i) => amount + (soFar.lines[i] ?? 0)),
  count: soFar.count + 1,
  ...(done.quantities || soFar.quantities ? { quantities: addUp(done.quantities, soFar.quantities) } : {}),
  ...(done.paid
    ? {
        paid: {
          points: done.paid.points + (soFar.paid?.points ?? 0),
          amount: done.paid.amount + (soFar.paid?.amount ?? 0),
        },
      }
    : {}),
});

const addUp = (a: readonly number[] = [], b: readonly number[] = []): number[] =>
  Array.from({ length: Math.max(a.length, b.length) }, (_, i) => plusQuantity(a[i] ?? 0, b[i] ?? 0));
