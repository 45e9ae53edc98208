import { publishCoupon, redeemCoupon, rollBackRedemption } from '../../../shared/contract/coupon.ts';
import { dayOf } from '../model/calendar.ts';
import { refuses, says, type Books } from '../model/books.ts';
import { count, reduce } from '../model/coupons.ts';
import { keyOf, type Operation } from '../operation.ts';
import { recent, someMember } from './choose.ts';

interface Redeeming {
  member: string;
  coupon: string;
  total: number;
}

/** Outside of a purchase. */
export const redeem: Operation<Redeeming> = {
  name: 'redeem',
  weight: 6,
  generate(random, books) {
    const member = someMember(random, books);
    if (!member) return undefined;
    const hands = Object.entries(books.coupons).filter(
      ([, { body, held }]) => body.codes === 'shared' || held.includes(member),
    );
    return { member, coupon: random.pick(hands)[0], total: random.below(8000) };
  },
  expect(books, { id, input: { member, coupon: name, total }, at }) {
    const coupon = books.coupons[name];
    if (!books.members[member] || !coupon) return undefined;
    if (coupon.body.codes === 'unique' && !coupon.held.includes(member)) return undefined;
    // own codes went with the person
    if (books.members[member].left) return refuses(coupon.body.codes === 'unique' ? 'coupon.not_found' : 'member.left');
    const reduced = reduce(books, [name], { member, total, lines: [] }, dayOf(at));
    if ('code' in reduced) return refuses(reduced.code);
    if (reduced.times.length) return refuses('coupon.only_with_purchase');
    count(books, name, member, 1);
    books.redemptions[id] = { coupon: name, member, back: false };
    return says({ discount: reduced.used[0]!.amount });
  },
  async run(desk, step) {
    const { member, coupon, total } = step.input;
    const code = desk.called(desk.known(`${coupon}/${member}`) ? `${coupon}/${member}` : coupon);
    const asked = { params: { code }, body: { member: desk.called(member), total } };
    const answer = await desk.ask(redeemCoupon, asked, await desk.staff('cashier'), keyOf(step));
    if (!answer.ok) return { said: answer, members: [member], entries: [] };
    desk.call(step.id, answer.value.redemption);
    return { said: says({ discount: answer.value.discount }), members: [member], entries: [] };
  },
};

export const rollBack: Operation<{ redemption: string }> = {
  name: 'roll back',
  weight: 4,
  generate(random, books) {
    const name = recent(random, Object.keys(books.redemptions));
    return name === undefined ? undefined : { redemption: name };
  },
  expect(books, { input }) {
    const redeemed = books.redemptions[input.redemption];
    if (!redeemed) return undefined;
    if (redeemed.back) return refuses('coupon.not_redeemed');
    if (isForgotten(books, input.redemption)) return refuses('coupon.not_redeemed');
    redeemed.back = true;
    count(books, redeemed.coupon, redeemed.member, -1);
    return says({ done: true });
  },
  async run(desk, step) {
    const asked = { params: { redemption: desk.called(step.input.redemption) }, body: { reason: 'simulated' } };
    const answer = await desk.ask(rollBackRedemption, asked, await desk.staff('cashier'), keyOf(step));
    return { said: answer.ok ? says({ done: true }) : answer, members: [], entries: [] };
  },
};

/** With the person, their own codes are gone, and what was redeemed by them. */
export function isForgotten(books: Books, redemption: string): boolean {
  const redeemed = books.redemptions[redemption];
  return !!redeemed && books.coupons[redeemed.coupon]!.body.codes === 'unique' && books.members[redeemed.member]!.left;
}

/** A code of their own into a member's hands: once, however often it is given. */
export const publish: Operation<{ member: string; coupon: string }> = {
  name: 'publish',
  weight: 2,
  generate(random, books) {
    const member = someMember(random, books);
    return member === undefined ? undefined : { member, coupon: 'own' };
  },
  expect(books, { input: { member, coupon } }) {
    const given = books.coupons[coupon];
    if (!books.members[member] || !given) return undefined;
    if (books.members[member].left) return refuses('member.left');
    if (!given.held.includes(member)) given.held.push(member);
    return says({ given: true });
  },
  async run(desk, step) {
    const { member, coupon } = step.input;
    const asked = { params: { id: desk.called(`${coupon}.id`) }, body: { member: desk.called(member) } };
    const answer = await desk.ask(publishCoupon, asked, await desk.staff('cashier'), keyOf(step));
    if (!answer.ok) return { said: answer, members: [member], entries: [] };
    const name = `${coupon}/${member}`;
    const { code = '' } = answer.value;
    const same = !desk.known(name) || desk.called(name) === code;
    if (!desk.known(name)) desk.call(name, code);
    return { said: says({ given: same }), members: [member], entries: [] };
  },
};
