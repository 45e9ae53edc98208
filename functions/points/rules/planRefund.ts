import { allocate, shareDown } from '../../../shared/money.ts';
import { ok, refuse, type Result } from '../../../shared/result.ts';
import { paidOf } from './applyPurchase.ts';
import { partAmounts } from './lineAmounts.ts';
import type { Entry } from './wallet.ts';

/** What has been refunded of a purchase so far. `lines` goes by line; one past the last is what stood on no line. */
export interface Refunded {
  amount: number;
  points: number;
  lines: readonly number[];
  count: number;
}
export const nothingRefunded: Refunded = { amount: 0, points: 0, lines: [], count: 0 };

/** What to refund: so much of some lines, an amount, or (nothing given) all that is left. */
export interface RefundRequest {
  lines?: readonly { line: number; amount: number }[];
  amount?: number;
}

/** A refund decided: the amount and its parts, the points to take back, and what the member's spend loses. */
export interface RefundPlan {
  amount: number;
  /** 0 or more; what the purchase earned on what is refunded now. */
  points: number;
  lines: number[];
  spend: number;
  /** With this one the purchase is taken back whole, so it was no visit. */
  full: boolean;
  /** Points that refunds took back before this one. */
  before: number;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** What each line may be refunded in all: its amount after the purchase's discounts, as the total has it. */
export const refundableLines = (purchase: Entry): number[] => parts(purchase).slice(0, -1);

const parts = (purchase: Entry): number[] => partAmounts(purchase.lines, purchase.total ?? 0, purchase.coupons);

/** What each part earned: as written with the lines, else by amount. The parts add up to what the purchase earned. */
function earnedBy(purchase: Entry, amounts: readonly number[]): number[] {
  const lines = purchase.lines ?? [];
  if (lines.some((line) => line.points === undefined)) return allocate(purchase.points, amounts);
  const points = lines.map((line) => line.points!);
  return [...points, purchase.points - sum(points)];
}

/** The part that goes with so much refunded: rounded down until all is refunded, then all of it. */
const shareOf = (whole: number, refunded: number, of: number): number =>
  refunded >= of ? whole : shareDown(whole, refunded, of);

function plan(purchase: Entry, soFar: Refunded, lines: number[]): RefundPlan {
  const amounts = parts(purchase);
  const earned = earnedBy(purchase, amounts);
  const total = purchase.total ?? 0;
  const amount = sum(lines);
  const back = sum(amounts.map((of, i) => shareOf(earned[i]!, (soFar.lines[i] ?? 0) + lines[i]!, of)));
  const spent = (refunded: number) => shareOf(paidOf(purchase), refunded, total);
  const wasFull = soFar.count > 0 && soFar.amount >= total;
  return {
    amount,
    points: Math.max(0, back - soFar.points),
    lines,
    spend: wasFull ? 0 : spent(soFar.amount + amount) - (soFar.count > 0 ? spent(soFar.amount) : 0),
    full: !wasFull && soFar.amount + amount >= total,
    before: soFar.points,
  };
}

/**
 * Decides a refund from what was written with the purchase, never from today's rules. Each line gives back what *it* earned, in
 * proportion to how much of it is refunded so far in all, rounded down: however many the refunds, they never take more than was earned,
 * and the last takes exactly what is left. A refund by amount falls on what is left of the lines, by amount.
 *
 * Refuses: refund.nothing_left; refund.more_than_bought (with `most`, and `line` where one line is at fault);
 * request.invalid for a refund of 0, or an amount that differs from its lines.
 */
export function planRefund(purchase: Entry, soFar: Refunded, request: RefundRequest): Result<RefundPlan> {
  const left = parts(purchase).map((amount, i) => amount - (soFar.lines[i] ?? 0));
  const most = sum(left);
  if (most <= 0) return refuse('refund.nothing_left');

  if (request.lines) {
    const wanted = left.map((_, i) => sum(request.lines!.filter((line) => line.line === i).map((line) => line.amount)));
    const wrong = request.lines.find(({ line }) => !purchase.lines?.[line] || wanted[line]! > left[line]!);
    if (wrong) {
      const lineMost = purchase.lines?.[wrong.line] ? left[wrong.line]! : 0;
      return refuse('refund.more_than_bought', { line: wrong.line, most: lineMost });
    }
    if (sum(wanted) === 0 || (request.amount !== undefined && request.amount !== sum(wanted))) {
      return refuse('request.invalid');
    }
    return ok(plan(purchase, soFar, wanted));
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
    (soFar, { refund }) => (refund ? afterRefund(soFar, plan(purchase, soFar, [...refund.lines])) : soFar),
    nothingRefunded,
  );

/** What has been refunded once the plan is carried out. */
export const afterRefund = (soFar: Refunded, done: RefundPlan): Refunded => ({
  amount: soFar.amount + done.amount,
  points: soFar.points + done.points,
  lines: done.lines.map((amount, i) => amount + (soFar.lines[i] ?? 0)),
  count: soFar.count + 1,
});
