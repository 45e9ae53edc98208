import { holdForMember, releaseHold } from '../../../shared/contract/hold.ts';
import { dayOf } from '../model/calendar.ts';
import { ageTo, refuses, says, seen, shown } from '../model/books.ts';
import { hindersHold } from '../model/holds.ts';
import { payment } from '../model/payment.ts';
import { keyOf, type Operation } from '../operation.ts';
import { recent, someMember } from './choose.ts';

interface Holding {
  member: string;
  points: number;
  total: number;
  seconds: number;
}

const most = 3;

/** Points kept for a basket that is not paid yet: they stay in the balance, and nothing else may spend them until the deadline. */
export const hold: Operation<Holding> = {
  name: 'hold',
  weight: 5,
  generate(random, books) {
    const member = someMember(random, books);
    if (member === undefined || !books.rules.pointsPayment) return undefined;
    const steps = 1 + random.below(random.chance(0.2) ? 200 : 12);
    return {
      member,
      points: steps * books.rules.pointsPayment.points,
      total: random.below(20_000),
      seconds: random.pick([10, 60, 600, 3600]),
    };
  },
  expect(books, { id, input: { member: name, points, total, seconds }, at }) {
    const member = books.members[name];
    if (!member) return undefined;
    if (member.left) return refuses('member.left');
    const today = dayOf(at);
    const pays = payment(books, member, { points, due: total, paidOtherwise: 0, coupons: false }, today);
    // that the member is there is asked when they pay
    if ('code' in pays && pays.code !== 'points.proof_needed') return refuses(pays.code);
    if (member.holds.length >= most) return refuses('hold.too_many');
    ageTo(member, today);
    const until = new Date(Date.parse(at) + seconds * 1000).toISOString();
    member.holds.push({ hold: id, points, until });
    books.holds[id] = { member: name, until };
    member.entries++;
    return says({ points, until, wallet: shown(member, books.rules, today) });
  },
  async run(desk, step) {
    const { member, points, total, seconds } = step.input;
    const asked = { params: { member: desk.called(member) }, body: { total, payPoints: points, seconds } };
    const answer = await desk.ask(holdForMember, asked, await desk.staff('cashier'), keyOf(step));
    if (!answer.ok) return { said: answer, members: [member], entries: [] };
    const { hold: kept, wallet } = answer.value;
    if (!desk.known(step.id)) desk.call(step.id, kept.hold);
    return {
      said: says({ points: kept.points, until: kept.until, wallet: seen(wallet) }),
      members: [member],
      entries: [`h~${kept.hold}`],
    };
  },
};

export const letGo: Operation<{ hold: string; member: string }> = {
  name: 'let go',
  weight: 3,
  generate(random, books) {
    const name = recent(random, Object.keys(books.holds));
    return name === undefined ? undefined : { hold: name, member: books.holds[name]!.member };
  },
  expect(books, { input, at }) {
    const held = books.holds[input.hold];
    if (!held) return undefined;
    // let go is let go: again it is answered the same
    if (held.released) return held.released;
    const hinders = hindersHold(held, held.member, at);
    if (hinders) return refuses(hinders);
    const today = dayOf(at);
    const member = books.members[held.member]!;
    ageTo(member, today);
    member.holds = member.holds.filter((each) => each.hold !== input.hold);
    member.entries++;
    held.ended = true;
    held.released = says({ wallet: shown(member, books.rules, today) });
    return held.released;
  },
  async run(desk, { input }) {
    const name = desk.called(input.hold);
    const answer = await desk.ask(releaseHold, { params: { hold: name } }, await desk.staff('cashier'));
    const members = [input.member];
    if (!answer.ok) return { said: answer, members, entries: [] };
    return { said: says({ wallet: seen(answer.value.wallet) }), members, entries: [`h~${name}~release`] };
  },
};
