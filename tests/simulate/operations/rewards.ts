import {
  cancelClaim,
  changeReward,
  fulfilClaim,
  listRewards,
  redeemMemberReward,
  redeemMyReward,
} from '../../../shared/contract/reward.ts';
import { dayOf, endOfMonth } from '../model/calendar.ts';
import { ageTo, credit, mayBeSpent, pointsOf, refuses, says, seen, shown, take } from '../model/books.ts';
import { spendUnproven } from '../model/payment.ts';
import { keyOf, type Operation } from '../operation.ts';
import { recent, someMember } from './choose.ts';
import { heldNow } from '../model/sliding.ts';

interface Claiming {
  member: string;
  reward: string;
  /** At the till nobody proves that the member is there; who is signed in has. */
  by: 'till' | 'member';
}

export const claim: Operation<Claiming> = {
  name: 'claim',
  weight: 12,
  generate(random, books) {
    const member = someMember(random, books);
    if (!member) return undefined;
    const signedIn = !books.members[member]!.left && random.chance(0.3);
    return { member, reward: random.pick(Object.keys(books.rewards)), by: signedIn ? 'member' : 'till' };
  },
  expect(books, { id, input, at }) {
    const member = books.members[input.member];
    const reward = books.rewards[input.reward];
    if (!member || !reward || (member.left && input.by === 'member')) return undefined;
    const { rules } = books;
    const today = dayOf(at);
    const then = structuredClone(member);
    ageTo(then, today);
    const unproven = member.unproven.on >= today ? member.unproven.points : 0;
    if (member.left) return refuses('member.left');
    if (!reward.active) return refuses('reward.not_available');
    if (reward.left === 0) return refuses('reward.out_of_stock');
    if (reward.perMember !== undefined && (member.claims[input.reward] ?? 0) >= reward.perMember)
      return refuses('reward.member_limit');
    if (!member.verified) return refuses('member.unverified');
    if (mayBeSpent(then) < reward.cost) return refuses('points.not_enough');
    if (input.by === 'till' && reward.cost + unproven > rules.proofAbove) return refuses('points.proof_needed');
    ageTo(member, today);
    const taken = take(member, reward.cost, (lot) => lot.active === undefined);
    if (input.by === 'till') spendUnproven(member, reward.cost, today);
    member.claims[input.reward] = (member.claims[input.reward] ?? 0) + 1;
    member.entries++;
    reward.claimed++;
    if (reward.left !== undefined) reward.left--;
    books.claims[id] = { member: input.member, reward: input.reward, taken, state: 'open' };
    return says({ cost: reward.cost, state: 'open', wallet: shown(member, rules, today) });
  },
  async run(desk, step) {
    const { member, reward, by } = step.input;
    const id = desk.called(reward);
    const answer =
      by === 'member'
        ? await desk.ask(redeemMyReward, { params: { id } }, await desk.member(member), keyOf(step))
        : await desk.ask(
            redeemMemberReward,
            { params: { member: desk.called(member), id }, body: {} },
            await desk.staff('cashier'),
            keyOf(step),
          );
    if (!answer.ok) return { said: answer, members: [member], entries: [] };
    const { code, cost, state } = answer.value.claim;
    desk.call(step.id, code);
    return {
      said: says({ cost, state, wallet: seen(answer.value.wallet) }),
      members: [member],
      entries: [`claim~${code}`],
    };
  },
};

export const cancel: Operation<{ claim: string }> = {
  name: 'cancel',
  weight: 5,
  generate(random, books) {
    const name = recent(random, Object.keys(books.claims));
    return name === undefined ? undefined : { claim: name };
  },
  expect(books, { input, at }) {
    const claimed = books.claims[input.claim];
    if (!claimed) return undefined;
    if (claimed.state === 'fulfilled') return refuses('claim.already_fulfilled');
    // cancelled is cancelled: again it is answered the same
    if (claimed.cancelled) return claimed.cancelled;
    const { rules } = books;
    const today = dayOf(at);
    const member = books.members[claimed.member]!;
    const reward = books.rewards[claimed.reward]!;
    ageTo(member, today);
    for (const lot of claimed.taken)
      credit(member, lot.points, { active: today, expires: backTo(heldNow(member, lot.expires), today) }, today);
    member.claims[claimed.reward]!--;
    member.entries++;
    reward.claimed--;
    if (reward.left !== undefined) reward.left++;
    claimed.state = 'cancelled';
    const cost = pointsOf(claimed.taken);
    claimed.cancelled = says({ cost, state: 'cancelled', wallet: shown(member, rules, today) });
    return claimed.cancelled;
  },
  async run(desk, step) {
    const code = desk.called(step.input.claim);
    const answer = await desk.ask(cancelClaim, { params: { code } }, await desk.staff('cashier'), keyOf(step));
    const members = [step.input.claim];
    if (!answer.ok) return { said: answer, members, entries: [] };
    const { claim: ended, wallet } = answer.value;
    return {
      said: says({ cost: ended.cost, state: ended.state, wallet: seen(wallet) }),
      members,
      entries: [`cancel~claim~${code}`],
    };
  },
};

export const fulfil: Operation<{ claim: string }> = {
  name: 'fulfil',
  weight: 4,
  generate: cancel.generate,
  expect(books, { input }) {
    const claimed = books.claims[input.claim];
    if (!claimed) return undefined;
    if (claimed.state === 'fulfilled') return refuses('claim.already_fulfilled');
    if (claimed.state === 'cancelled') return refuses('claim.cancelled');
    claimed.state = 'fulfilled';
    return says({ cost: pointsOf(claimed.taken), state: 'fulfilled' });
  },
  async run(desk, step) {
    const code = desk.called(step.input.claim);
    const answer = await desk.ask(fulfilClaim, { params: { code } }, await desk.staff('cashier'), keyOf(step));
    const said = answer.ok ? says({ cost: answer.value.cost, state: answer.value.state }) : answer;
    return { said, members: [step.input.claim], entries: [] };
  },
};

interface Stocking {
  reward: string;
  /** What the owner writes over what they read; undefined: as many as are asked for. */
  stock?: number;
  active: boolean;
}

export const stock: Operation<Stocking> = {
  name: 'stock',
  weight: 1,
  generate: (random, books) => ({
    reward: random.pick(Object.keys(books.rewards)),
    ...(random.chance(0.9) ? { stock: random.below(30) } : {}),
    active: random.chance(0.9),
  }),
  expect(books, { input }) {
    const reward = books.rewards[input.reward];
    if (!reward) return undefined;
    if (input.stock === undefined) delete reward.left;
    else reward.left = input.stock;
    reward.active = input.active;
    reward.version++;
    return says({ left: reward.left ?? null, claimed: reward.claimed });
  },
  async run(desk, { input }) {
    const owner = await desk.staff('owner');
    const id = desk.called(input.reward);
    for (;;) {
      const shelf = await desk.ask(listRewards, {}, owner);
      const before = shelf.ok ? shelf.value.items.find((reward) => reward.id === id) : undefined;
      if (!before) throw new Error(`reward ${input.reward} is not on the shelf`);
      const { left, perMember, name, cost, version } = before;
      const body = {
        name: { en: name.en ?? '' },
        cost,
        version,
        active: input.active,
        ...(perMember === undefined ? {} : { perMember }),
        ...(input.stock === undefined ? {} : { stock: input.stock }),
        ...(left === undefined ? {} : { leftWhenRead: left }),
      };
      const answer = await desk.ask(changeReward, { params: { id }, body }, owner);
      // the answer to the first try was lost: what is read now is what it wrote
      if (!answer.ok && answer.code === 'club.changed_meanwhile') continue;
      const said = answer.ok ? says({ left: answer.value.left ?? null, claimed: answer.value.claimed }) : answer;
      return { said, members: [], entries: [] };
    }
  },
};

const backTo = (held: string, today: string): string => (held < today ? endOfMonth(today) : held);
