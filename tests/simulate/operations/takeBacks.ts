import { refundPurchase, undoPurchase } from '../../../shared/contract/purchase.ts';
import { monthOf, dayOf } from '../model/calendar.ts';
import {
  refuses,
  says,
  seen,
  share,
  shown,
  sum,
  type Books,
  type MemberBooks,
  type PurchaseBooks,
  type Said,
} from '../model/books.ts';
import { count } from '../model/coupons.ts';
import { putBack, returnedBy, shareOf } from '../model/payment.ts';
import { slideBack } from '../model/sliding.ts';
import { takeBack, wholly } from '../model/takeBack.ts';
import { keyOf, type Operation } from '../operation.ts';
import { recent } from './choose.ts';

interface Refunding {
  purchase: string;
  lines?: { line: number; amount: number }[];
  amount?: number;
}

function takeOff(
  books: Books,
  step: { id: string; at: string },
  bought: PurchaseBooks,
  wanted: readonly number[],
  undo: boolean,
): Said {
  const { rules } = books;
  const today = dayOf(step.at);
  const member = books.members[bought.member]!;
  const before = sum(bought.parts.map(({ refunded }) => refunded));
  const wasFull = bought.refunds > 0 && before >= bought.due;
  bought.parts.forEach((part, i) => (part.refunded += wanted[i]!));
  const after = before + sum(wanted);
  const back = sum(bought.parts.map(({ amount, earned, refunded }) => shareOf(earned, refunded, amount)));
  const points = Math.max(0, back - bought.back);
  const spent = (refunded: number): number => shareOf(bought.paid, refunded, bought.due);
  const spend = wasFull ? 0 : spent(after) - (bought.refunds > 0 ? spent(before) : 0);
  const full = !wasFull && after >= bought.due;

  const cameBack = bought.refunds > 0 ? returnedBy(bought, before) : { points: 0, amount: 0 };
  const comes = returnedBy(bought, after);
  const returned = { points: comes.points - cameBack.points, amount: comes.amount - cameBack.amount };
  putBack(member, bought.paying?.taken ?? [], { points: returned.points, before: cameBack.points }, today);
  const lost = takeBack(member, bought.credited, { points, before: bought.back }, undo ? wholly(rules) : rules, today);
  bought.back += points;
  bought.refunds++;
  member.entries++;
  member.spend -= spend;
  const month = member.months[monthOf(bought.on)] ?? { points: 0, spend: 0, visits: 0 };
  month.points -= points;
  month.spend -= spend;
  const day = member.days.find(({ on }) => on === bought.on);
  if (day) day.points = Math.max(0, day.points - points);
  if (full) {
    member.visits--;
    month.visits--;
    if (undo) neverWas(member, bought);
    else member.returned++;
    for (const coupon of bought.coupons) count(books, coupon, bought.member, -1);
  }
  if (member.advocate) books.unheard.push({ kind: 'back', purchase: purchaseOf(books, bought), entry: step.id });
  return says({
    amount: sum(wanted),
    points: -lost,
    money: spend,
    returned: bought.paying ? returned : null,
    wallet: shown(member, rules, today),
  });
}

/** With an undone purchase goes what it took along, if it was the last visit. */
function neverWas(member: MemberBooks, bought: PurchaseBooks): void {
  bought.undone = true;
  if (member.lastVisit !== bought.at) return;
  if (bought.slid) slideBack(member, bought.slid);
  if (member.visits + member.returned === 0) delete member.lastVisit;
  else member.lastVisit = bought.lastVisitBefore ?? member.lastVisit;
}

const purchaseOf = (books: Books, bought: PurchaseBooks): string =>
  Object.keys(books.purchases).find((name) => books.purchases[name] === bought)!;

const leftOf = ({ parts }: PurchaseBooks): number[] => parts.map(({ amount, refunded }) => amount - refunded);

export const refund: Operation<Refunding> = {
  name: 'refund',
  weight: 12,
  generate(random, books) {
    const name = recent(random, Object.keys(books.purchases));
    if (!name) return undefined;
    const { lines, due } = books.purchases[name]!;
    if (random.chance(0.25)) return { purchase: name };
    if (lines > 0 && random.chance(0.6)) {
      const some = Array.from({ length: 1 + random.below(2) }, () => ({
        line: random.below(lines),
        amount: 1 + random.below(3000),
      }));
      return { purchase: name, lines: some };
    }
    return { purchase: name, amount: 1 + random.below(Math.max(1, Math.floor(due * (random.chance(0.1) ? 2 : 0.6)))) };
  },
  expect(books, step) {
    const { purchase, lines, amount } = step.input;
    const bought = books.purchases[purchase];
    if (!bought) return undefined;
    const left = leftOf(bought);
    const most = sum(left);
    if (most <= 0) return refuses('refund.nothing_left');
    if (lines) {
      const wanted = left.map((_, i) => sum(lines.filter(({ line }) => line === i).map((each) => each.amount)));
      const wrong = lines.some(({ line }) => line >= bought.lines || wanted[line]! > left[line]!);
      return wrong ? refuses('refund.more_than_bought') : takeOff(books, step, bought, wanted, false);
    }
    if ((amount ?? most) > most) return refuses('refund.more_than_bought');
    return takeOff(books, step, bought, share(amount ?? most, left), false);
  },
  async run(desk, step) {
    const { purchase, ...body } = step.input;
    const asked = { params: { purchase: desk.called(purchase) }, body: { ...body, reason: 'simulated' } };
    const answer = await desk.ask(refundPurchase, asked, await desk.staff('cashier'), keyOf(step));
    const members = [purchase];
    if (!answer.ok) return { said: answer, members, entries: [] };
    desk.call(step.id, answer.value.refund);
    const { amount, points, money, returned = null, wallet } = answer.value;
    return {
      said: says({ amount, points, money, returned, wallet: seen(wallet) }),
      members,
      entries: [answer.value.refund],
    };
  },
};

export const undo: Operation<{ purchase: string }> = {
  name: 'undo',
  weight: 5,
  generate(random, books) {
    const name = Object.keys(books.purchases).at(-1 - random.below(3));
    return name === undefined ? undefined : { purchase: name };
  },
  expect(books, step) {
    const { purchase } = step.input;
    const bought = books.purchases[purchase];
    if (!bought) return undefined;
    // an undo is one, whoever asks again
    if (bought.undone) return books.answered[`undo/${purchase}`];
    if (Date.parse(step.at) > Date.parse(bought.entered) + 30_000 || bought.refunds > 0)
      return refuses('purchase.too_late_to_undo');
    const said = takeOff(books, step, bought, leftOf(bought), true);
    books.answered[`undo/${purchase}`] = said;
    return said;
  },
  async run(desk, step) {
    const { purchase } = step.input;
    const asked = { params: { purchase: desk.called(purchase) } };
    const answer = await desk.ask(undoPurchase, asked, await desk.staff('cashier'), keyOf(step));
    const members = [purchase];
    if (!answer.ok) return { said: answer, members, entries: [] };
    desk.call(step.id, answer.value.refund);
    const { amount, points, money, returned = null, wallet } = answer.value;
    return {
      said: says({ amount, points, money, returned, wallet: seen(wallet) }),
      members,
      entries: [answer.value.refund],
    };
  },
};
