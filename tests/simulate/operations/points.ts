import { adjustPoints, getWallet } from '../../../shared/contract/wallet.ts';
import { dayOf } from '../model/calendar.ts';
import { ageTo, credit, lastDay, mayBeSpent, refuses, says, seen, shown, take } from '../model/books.ts';
import { keyOf, type Operation } from '../operation.ts';
import { someMember } from './choose.ts';

interface Adjusting {
  member: string;
  points: number;
  by: 'owner' | 'service';
}

export const adjust: Operation<Adjusting> = {
  name: 'adjust',
  weight: 8,
  generate(random, books) {
    const member = someMember(random, books);
    const points = (random.chance(0.5) ? 1 : -1) * (1 + random.below(random.chance(0.2) ? 1000 : 150));
    return member === undefined ? undefined : { member, points, by: random.chance(0.2) ? 'service' : 'owner' };
  },
  expect(books, { input: { member: name, points, by }, at }) {
    const member = books.members[name];
    if (!member) return undefined;
    const { rules } = books;
    const today = dayOf(at);
    if (by === 'service' && Math.abs(points) > rules.adjustmentLimit.service) return refuses('points.over_limit');
    if (member.left) return refuses('member.left');
    const then = structuredClone(member);
    ageTo(then, today);
    if (points < 0 && mayBeSpent(then) < -points) return refuses('points.not_enough');
    ageTo(member, today);
    if (points < 0) take(member, -points, (lot) => lot.active === undefined);
    else credit(member, points, { active: today, expires: lastDay(rules, today) }, today);
    member.entries++;
    return says({ wallet: shown(member, rules, today) });
  },
  async run(desk, step) {
    const { member, points, by } = step.input;
    const asked = { params: { member: desk.called(member) }, body: { points, reason: 'simulated' } };
    const answer = await desk.ask(adjustPoints, asked, await desk.staff(by), keyOf(step));
    if (!answer.ok) return { said: answer, members: [member], entries: [] };
    return { said: says({ wallet: seen(answer.value.wallet) }), members: [member], entries: [answer.value.entry] };
  },
};

/** Nothing happens but time: what is shown has lapsed, and become active, all the same. */
export const look: Operation<{ member: string }> = {
  name: 'look',
  weight: 6,
  generate(random, books) {
    const member = someMember(random, books);
    return member === undefined ? undefined : { member };
  },
  expect(books, { input, at }) {
    const member = books.members[input.member];
    if (member?.left) return refuses('member.left');
    return member && says({ wallet: shown(member, books.rules, dayOf(at)) });
  },
  async run(desk, { input: { member } }) {
    const answer = await desk.ask(getWallet, { params: { member: desk.called(member) } }, await desk.staff('service'));
    return { said: answer.ok ? says({ wallet: seen(answer.value) }) : answer, members: [member], entries: [] };
  },
};
