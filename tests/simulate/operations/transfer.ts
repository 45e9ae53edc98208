import { transferPoints } from '../../../shared/contract/transfer.ts';
import { dayOf } from '../model/calendar.ts';
import { ageTo, credit, mayBeSpent, refuses, says, seen, shown, take } from '../model/books.ts';
import { keyOf, type Operation } from '../operation.ts';
import { someMember } from './choose.ts';

interface Transferring {
  from: string;
  to: string;
  points: number;
  by: 'owner' | 'service';
}

/** Points go from one member to another: what the giver's lots lose, the receiver's gain with the same last day, or their debt is less. */
export const transfer: Operation<Transferring> = {
  name: 'transfer',
  weight: 5,
  generate(random, books) {
    const [from, to] = [someMember(random, books), someMember(random, books)];
    if (from === undefined || to === undefined) return undefined;
    const points = 1 + random.below(random.chance(0.2) ? 1000 : 120);
    return { from, to, points, by: random.chance(0.2) ? 'service' : 'owner' };
  },
  expect(books, { input, at }) {
    const { points, by } = input;
    const [giver, receiver] = [books.members[input.from], books.members[input.to]];
    if (!giver || !receiver) return undefined;
    const { rules } = books;
    const today = dayOf(at);
    if (by === 'service' && points > rules.adjustmentLimit.service) return refuses('points.over_limit');
    if (input.from === input.to) return refuses('transfer.to_oneself');
    if (giver.left) return refuses('member.left');
    if (receiver.left) return refuses('transfer.no_receiver');
    const then = structuredClone(giver);
    ageTo(then, today);
    if (mayBeSpent(then) < points) return refuses('points.not_enough');
    ageTo(giver, today);
    ageTo(receiver, today);
    const taken = take(giver, points, (lot) => lot.active === undefined);
    for (const lot of taken) credit(receiver, lot.points, { active: today, expires: lot.expires }, today);
    giver.entries++;
    receiver.entries++;
    return says({ wallet: shown(giver, rules, today), receiver: shown(receiver, rules, today) });
  },
  async run(desk, step) {
    const { from, to, points, by } = step.input;
    const body = { to: desk.called(to), points, reason: 'simulated' };
    const asked = { params: { member: desk.called(from) }, body };
    const answer = await desk.ask(transferPoints, asked, await desk.staff(by), keyOf(step));
    const members = [...new Set([from, to])];
    if (!answer.ok) return { said: answer, members, entries: [] };
    const { entry, wallet, receiver } = answer.value;
    return {
      said: says({ wallet: seen(wallet), receiver: seen(receiver) }),
      members,
      entries: [entry, `transfer~${entry}`],
    };
  },
};
