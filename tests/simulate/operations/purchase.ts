import { recordPurchase } from '../../../shared/contract/purchase.ts';
import { dayOf, monthOf, weekdayOf } from '../model/calendar.ts';
import {
  ageTo,
  credit,
  lastDay,
  mayBeSpent,
  refuses,
  says,
  seen,
  shown,
  sum,
  take,
  tierOn,
  type Books,
  type MemberBooks,
  type Said,
} from '../model/books.ts';
import { plusDays, plusMonths } from '../model/calendar.ts';
import { count, reduce, type Reduced } from '../model/coupons.ts';
import { earnings } from '../model/earning.ts';
import { hindersHold } from '../model/holds.ts';
import { payment, spendUnproven, type Paying } from '../model/payment.ts';
import { keyOf, type Operation } from '../operation.ts';
import { slide } from '../model/sliding.ts';
import type { Random } from '../../harness/random.ts';
import { recent, someMember } from './choose.ts';

export interface Buying {
  member: string;
  total: number;
  lines?: { amount: number; category?: string }[];
  receipt?: string;
  /** When it was bought, where that is not now. */
  bought?: string;
  coupons?: string[];
  paidOtherwise?: number;
  payPoints?: number;
  /** A hold that it is made with. */
  hold?: string;
  /** A dry run comes first, and must foretell the answer. */
  dry?: boolean;
}

const skew = 10 * 60_000;

/** The day under whose limit a purchase falls: its own, or the oldest of the three still known. */
const dayUnder = ({ days }: MemberBooks, on: string): string =>
  days.length < 3 || days[0]!.on < on ? on : days[0]!.on;

function enter(
  books: Books,
  step: { id: string; at: string; input: Buying },
  on: string,
  reduced: Reduced,
  pays: Paying,
): Said {
  const { input, at: now } = step;
  const { rules } = books;
  const member = books.members[input.member]!;
  const lines = input.lines ?? [];
  const paid = Math.max(0, reduced.due - (input.paidOtherwise ?? 0) - pays.amount);
  const { parts } = reduced;
  const under = dayUnder(member, on);
  const before = tierOn(member, rules, on);
  const earned = earnings(rules, {
    parts,
    categories: lines.map(({ category }) => category),
    paid,
    tier: before.id,
    weekday: weekdayOf(on),
    first: member.visits + member.returned === 0,
    times: reduced.times,
    today: member.days.find((day) => day.on === under)?.points ?? 0,
    month: member.months[monthOf(on)]?.points ?? 0,
  });

  ageTo(member, on);
  const slid = rules.expirySliding ? slide(member, on, lastDay(rules, on)) : undefined;
  const taken = take(member, pays.points, (lot) => lot.active === undefined);
  if (pays.points > 0) spendUnproven(member, pays.points, on);
  const credited = credit(
    member,
    earned.points,
    { active: plusDays(on, rules.pendingDays), expires: lastDay(rules, on) },
    on,
  );
  member.entries++;
  member.visits++;
  member.spend += paid;
  const month = (member.months[monthOf(on)] ??= { points: 0, spend: 0, visits: 0 });
  month.points += earned.points;
  month.spend += paid;
  month.visits++;
  // a wallet knows the thirteen months up to its latest purchase, and no more of a purchase that comes later than that
  const latest = Object.keys(member.months).sort().at(-1)!;
  const first = monthOf(plusMonths(`${latest}-01`, -12));
  member.months = Object.fromEntries(Object.entries(member.months).filter(([name]) => name >= first));
  if (earned.points > 0) {
    const day = member.days.find((each) => each.on === under);
    if (day) day.points += earned.points;
    else member.days.push({ on: under, points: earned.points });
    member.days = member.days.sort((a, b) => (a.on < b.on ? -1 : 1)).slice(-3);
  }
  for (const { coupon } of reduced.used) count(books, coupon, input.member, 1);
  const after = tierOn(member, rules, on);
  books.purchases[step.id] = {
    member: input.member,
    on,
    at: input.bought ?? now,
    entered: now,
    due: reduced.due,
    paid,
    ...(pays.points > 0 ? { paying: { ...pays, taken } } : {}),
    earned: earned.points,
    credited,
    ...(slid ? { slid } : {}),
    ...visited(member, input.bought ?? now),
    parts: parts.map((amount, i) => ({ amount, earned: earned.byPart[i]!, refunded: 0 })),
    back: 0,
    refunds: 0,
    undone: false,
    coupons: reduced.used.map(({ coupon }) => coupon),
    lines: lines.length,
    body: JSON.stringify(input),
  };
  if (member.advocate) books.unheard.push({ kind: 'purchase', purchase: step.id, entry: step.id });
  return says({
    points: earned.points,
    total: input.total,
    due: reduced.due,
    discounts: reduced.used.map(({ amount }) => amount),
    paidPoints: pays.points > 0 ? pays : null,
    toPay: paid,
    tierReached: after.place > before.place ? after.id : null,
    wallet: shown(member, rules, on),
  });
}

/** The last visit, and what it was before, where this purchase came after it. */
function visited(member: MemberBooks, at: string): { lastVisitBefore?: string } {
  const before = member.lastVisit;
  if (before !== undefined && before >= at) return {};
  member.lastVisit = at;
  return before === undefined ? {} : { lastVisitBefore: before };
}

function baskets(random: Random): Pick<Buying, 'total' | 'lines'> {
  const total = random.chance(0.05) ? 0 : random.below(20_000);
  if (random.chance(0.5) || total === 0) return { total };
  const lines = Array.from({ length: 1 + random.below(4) }, () => ({
    amount: random.below(6000),
    ...(random.chance(0.8) ? { category: random.pick(['bread', 'cheese', 'wine']) } : {}),
  }));
  const onLines = sum(lines.map(({ amount }) => amount));
  // now and then the lines do not add up, or something stands on no line
  return { total: random.chance(0.03) ? Math.max(0, onLines - 1) : onLines + (random.chance(0.3) ? total : 0), lines };
}

/** Whole steps of the club's rate, few or as many as there are; now and then no whole steps, or where the club takes none. */
function somePoints(random: Random, { rules, members }: Books, member: string): number {
  const step = rules.pointsPayment?.points ?? 10;
  const held = Math.floor(mayBeSpent(members[member]!) / step);
  const steps = 1 + random.below(random.chance(0.3) ? Math.max(1, held) : 12);
  return steps * step + (random.chance(0.05) ? 1 : 0);
}

/** Points that pay: some, or those of one of the last holds, mostly. */
function paying(random: Random, books: Books, member: string, total: number): Pick<Buying, 'payPoints' | 'hold'> {
  if (!random.chance(0.2)) return {};
  const [kept] = books.members[member]!.holds;
  const other = recent(random, Object.keys(books.holds));
  const hold = kept && random.chance(0.8) ? kept.hold : random.chance(0.1) ? other : undefined;
  const points = kept && hold === kept.hold && total > 0 ? kept.points : somePoints(random, books, member);
  return { payPoints: points, ...(hold === undefined ? {} : { hold }) };
}

export const purchase: Operation<Buying> = {
  name: 'purchase',
  weight: 30,
  generate(random, books, at) {
    const member = someMember(random, books);
    if (!member) return undefined;
    const basket = baskets(random);
    const hands = Object.entries(books.coupons).filter(
      ([, { body, held }]) => body.codes === 'shared' || held.includes(member),
    );
    const late = random.chance(0.03) ? 11 * 60_000 : -random.below(random.chance(0.5) ? 7_200_000 : 100 * 86_400_000);
    const standing = Object.values(books.purchases).filter(({ body }) => body.includes('"receipt"'));
    const same =
      random.chance(0.05) && standing.length ? (JSON.parse(random.pick(standing).body) as Buying) : undefined;
    return {
      member,
      ...basket,
      ...(same ? { receipt: same.receipt!, ...(same.bought ? { bought: same.bought } : {}) } : {}),
      ...(!same && random.chance(0.5) ? { receipt: `R${random.below(1_000_000)}` } : {}),
      ...(!same && random.chance(0.2) ? { bought: new Date(Date.parse(at) + late).toISOString() } : {}),
      ...(random.chance(0.3)
        ? { coupons: Array.from({ length: 1 + random.below(3) }, () => random.pick(hands)[0]) }
        : {}),
      ...(random.chance(0.1) ? { paidOtherwise: random.below(basket.total + 50) } : {}),
      ...paying(random, books, member, basket.total),
      ...(random.chance(0.1) ? { dry: true } : {}),
    };
  },
  expect(books, step) {
    const { input, at: now } = step;
    const member = books.members[input.member];
    const coupons = input.coupons ?? [];
    if (
      !member ||
      coupons.some(
        (name) => books.coupons[name]?.body.codes === 'unique' && !books.coupons[name].held.includes(input.member),
      )
    )
      return undefined;
    const bought = input.bought ?? now;
    if (sum((input.lines ?? []).map(({ amount }) => amount)) > input.total)
      return refuses('purchase.lines_do_not_add_up');
    if ((input.paidOtherwise ?? 0) > input.total) return refuses('purchase.lines_do_not_add_up');
    if (Date.parse(bought) > Date.parse(now) + skew) return refuses('purchase.from_the_future');
    const on = dayOf(bought);
    const slot = `${input.receipt}|${on}`;
    const standing = input.receipt === undefined ? undefined : books.receipts[slot]?.at(-1);
    if (member.left) return standing ? undefined : refuses('member.left');
    if (standing && !books.purchases[standing]!.undone)
      return books.purchases[standing]!.body === JSON.stringify(input)
        ? books.answered[standing]
        : refuses('purchase.receipt_taken');
    const held = input.hold === undefined ? undefined : books.holds[input.hold];
    if (input.hold !== undefined && !held) return undefined;
    const hinders = held && hindersHold(held, input.member, now);
    if (hinders) return refuses(hinders);
    const basket = { member: input.member, total: input.total, lines: input.lines ?? [] };
    const reduced = reduce(books, coupons, basket, on);
    if ('code' in reduced) return refuses(reduced.code);
    const pays = payment(
      books,
      { ...member, holds: member.holds.filter(({ hold }) => hold !== input.hold) },
      {
        ...(input.payPoints === undefined ? {} : { points: input.payPoints }),
        due: reduced.due,
        paidOtherwise: input.paidOtherwise ?? 0,
        coupons: reduced.used.length > 0,
      },
      on,
    );
    if ('code' in pays) return refuses(pays.code);
    if (input.receipt !== undefined) (books.receipts[slot] ??= []).push(step.id);
    if (held) held.ended = true;
    member.holds = member.holds.filter(({ hold }) => hold !== input.hold);
    return enter(books, step, on, reduced, pays);
  },
  async run(desk, step) {
    const { input } = step;
    const { dry, bought, coupons, lines, hold, ...rest } = input;
    const body = {
      ...rest,
      member: desk.called(input.member),
      ...(bought ? { at: bought } : {}),
      ...(hold ? { hold: desk.called(hold) } : {}),
      ...(lines ? { lines: lines.map((line) => ({ ...line, quantity: 1 })) } : {}),
      ...(coupons ? { coupons: coupons.map((name) => desk.called(couponOf(name, input.member, desk))) } : {}),
    };
    const till = await desk.staff('cashier');
    const tried = dry
      ? await desk.ask(recordPurchase, { body: { ...body, dryRun: true } }, till, keyOf(step))
      : undefined;
    const answer = await desk.ask(recordPurchase, { body }, till, keyOf(step));
    const members = [input.member];
    // of a proof, a dry run says that one will be asked for
    const foretold = tried?.ok && !answer.ok && answer.code === 'points.proof_needed' && tried.value.proofNeeded;
    if (!answer.ok)
      return {
        said: tried?.ok && !foretold ? refuses(`${answer.code}, which the dry run did not foretell`) : answer,
        members,
        entries: [],
      };
    if (!desk.known(step.id)) desk.call(step.id, answer.value.purchase);
    const { points, total, due, discounts, paidPoints = null, toPay, tierReached = null, wallet } = answer.value;
    const value = {
      points,
      total,
      due,
      discounts: discounts.map(({ amount }) => amount),
      paidPoints,
      toPay,
      tierReached,
      wallet: seen(wallet),
    };
    if (
      tried &&
      !(
        tried.ok &&
        tried.value.points === points &&
        tried.value.due === due &&
        tried.value.wallet.points === wallet.points
      )
    )
      return { said: refuses(`nothing, but the dry run answered ${JSON.stringify(tried)}`), members, entries: [] };
    return { said: says(value), members, entries: [answer.value.purchase] };
  },
};

/** What a coupon is called in a member's hands: one of their own has a name for each. */
const couponOf = (name: string, member: string, desk: { known(name: string): boolean }): string =>
  desk.known(`${name}/${member}`) ? `${name}/${member}` : name;
