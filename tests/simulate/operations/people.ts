import { addMember, leaveClub } from '../../../shared/contract/member.ts';
import { newMember, says } from '../model/books.ts';
import { keyOf, type Operation } from '../operation.ts';

interface Joining {
  verified: boolean;
  phone: string;
  /** The member who brought them. */
  advocate?: string;
}

export const mostMembers = 8;

export const join: Operation<Joining> = {
  name: 'join',
  weight: 3,
  generate(random, books) {
    const here = Object.keys(books.members).filter((name) => !books.members[name]!.left);
    const count = Object.keys(books.members).length;
    if (here.length >= mostMembers) return undefined;
    const brought = here.length > 0 && random.chance(0.6);
    return {
      verified: random.chance(0.9),
      phone: `05023${50_000 + count}`,
      ...(brought ? { advocate: random.pick(here) } : {}),
    };
  },
  expect(books, { id, input: { verified, advocate } }) {
    books.members[id] = newMember(verified, books.members[advocate ?? ''] && advocate);
    return says({ verified: false });
  },
  async run(desk, step) {
    const { verified, phone, advocate: by } = step.input;
    const advocate = by !== undefined && desk.known(by) ? by : undefined;
    const body = { name: step.id, phone, ...(advocate ? { referral: desk.called(`${advocate}.code`) } : {}) };
    const answer = await desk.ask(addMember, { body }, await desk.staff('owner'), keyOf(step));
    if (!answer.ok) return { said: answer, members: [], entries: [] };
    desk.call(step.id, answer.value.number);
    desk.call(`${step.id}.code`, answer.value.referralCode);
    if (verified) await desk.verify(step.id, answer.value.phone!);
    if (advocate) await desk.tell('profile', answer.value.number);
    return { said: says({ verified: answer.value.verified }), members: [step.id], entries: [] };
  },
};

export const leave: Operation<{ member: string }> = {
  name: 'leave',
  weight: 0.5,
  generate(random, books) {
    const here = Object.keys(books.members).filter((name) => !books.members[name]!.left);
    return here.length > 4 ? { member: random.pick(here) } : undefined;
  },
  expect(books, { input }) {
    const member = books.members[input.member];
    if (!member || member.left) return undefined;
    member.left = true;
    return says({ done: true });
  },
  async run(desk, { input: { member } }) {
    const answer = await desk.ask(leaveClub, { body: { confirm: true } }, await desk.member(member));
    // where the answer was lost, the sessions that ended with the first try say that it was done
    const done = answer.ok || answer.code === 'auth.required';
    return { said: done ? says({ done: true }) : answer, members: [member], entries: [] };
  },
};
