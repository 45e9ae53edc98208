import { dayOf } from '../model/calendar.ts';
import { ageTo, credit, lastDay, says, sum, type Books, type News } from '../model/books.ts';
import { takeBack, wholly } from '../model/takeBack.ts';
import type { Operation } from '../operation.ts';

/** What is left paid of a purchase. */
const countsFor = (books: Books, name: string): number => {
  const { paid, parts } = books.purchases[name]!;
  return Math.max(0, paid - sum(parts.map(({ refunded }) => refunded)));
};
const reaches = (counts: number, minimum: number): boolean => counts > 0 && counts >= minimum;

/** A friend's purchase from the minimum on pays both, once; one more that would have paid waits, five at most. */
function pay(books: Books, name: string, today: string): void {
  const { referral: rules } = books.rules;
  const { member: friendName, paid } = books.purchases[name]!;
  const friend = books.members[friendName]!;
  if (!rules.active || paid < rules.minimum || friend.left || friend.advocate === undefined) return;
  const { referral } = friend;
  if (!reaches(countsFor(books, name), rules.minimum)) return;
  if (referral.paidBy !== undefined) {
    if (name !== referral.paidBy && !referral.waiting.includes(name) && referral.waiting.length < 5)
      referral.waiting.push(name);
    return;
  }
  const gifts = [
    { to: friend.advocate, points: books.members[friend.advocate]!.left ? 0 : rules.advocatePoints },
    { to: friendName, points: rules.friendPoints },
  ].filter(({ points }) => points > 0);
  if (gifts.length === 0) return;
  referral.paidBy = name;
  referral.minimum = rules.minimum;
  referral.payments++;
  if (referral.payments === 1) referral.traced = gifts.some(({ to }) => to === friend.advocate);
  referral.gifts = gifts.map(({ to, points }) => {
    const member = books.members[to]!;
    ageTo(member, today);
    member.entries++;
    const lot = { active: today, expires: lastDay(books.rules, today) };
    return { member: to, points, credited: credit(member, points, lot, today) };
  });
}

/** Once too little is left of the purchase that paid, both gifts go back, and the earliest of those that wait pays. */
function reverse(books: Books, name: string, today: string): void {
  const friend = books.members[books.purchases[name]!.member]!;
  const { referral } = friend;
  // the profile of who left no longer says who brought them: only the advocate's first gift does
  if (friend.left && !referral.traced) return;
  if (referral.paidBy === name && !reaches(countsFor(books, name), referral.minimum)) {
    for (const gift of referral.gifts) {
      const member = books.members[gift.member]!;
      takeBack(member, gift.credited, { points: gift.points, before: 0 }, wholly(books.rules), today);
      member.entries++;
    }
    referral.gifts = [];
    delete referral.paidBy;
  }
  if (referral.paidBy !== undefined) return;
  const order = Object.keys(books.purchases);
  const earliest = [...referral.waiting].sort((a, b) => {
    const [first, second] = [books.purchases[a]!, books.purchases[b]!];
    return first.at === second.at ? order.indexOf(a) - order.indexOf(b) : first.at < second.at ? -1 : 1;
  });
  for (const waiting of earliest) pay(books, waiting, today);
}

/** The reactor of referrals hears what happened: late, not in order, and some of it again. */
export const hear: Operation<News[]> = {
  name: 'hear',
  weight: 8,
  generate(random, books) {
    const again = books.heard.filter(() => random.chance(0.1)).slice(-6);
    const news = [...books.unheard, ...again];
    if (random.chance(0.5)) news.sort(() => random.next() - 0.5);
    return news.length ? news : undefined;
  },
  expect(books, { input, at }) {
    const today = dayOf(at);
    const known = input.filter(
      ({ purchase, entry }) => books.purchases[purchase] && (entry === purchase || books.answered[entry]?.ok),
    );
    if (known.length === 0) return undefined;
    for (const { kind, purchase } of known) (kind === 'purchase' ? pay : reverse)(books, purchase, today);
    books.heard = [...books.heard, ...known].slice(-60);
    books.unheard = books.unheard.filter(({ entry }) => !input.some((news) => news.entry === entry));
    return says({ heard: true });
  },
  async run(desk, { input }) {
    for (const { entry } of input) if (desk.known(entry)) await desk.tell('entry', desk.called(entry));
    return { said: says({ heard: true }), members: input.map(({ purchase }) => purchase), entries: [] };
  },
};
