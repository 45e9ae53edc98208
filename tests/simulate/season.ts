import { isDeepStrictEqual } from 'node:util';
import { addCoupon } from '../../shared/contract/coupon.ts';
import { addReward } from '../../shared/contract/reward.ts';
import type { ClubRules } from '../../shared/contract/club.ts';
import { openLedger, Violation, type Ledger } from './ledger.ts';
import { lapseHolds } from './model/holds.ts';
import { newBooks, rewardsOf } from './model/opening.ts';
import type { Books, Said } from './model/books.ts';
import type { Operation, Ran, Step } from './operation.ts';
import type { ClubDesk, World } from './world.ts';

/** One club's life so far: the table, the books, and every step. Serial, whatever other clubs do beside it. */
export interface Season {
  books: Books;
  desk: ClubDesk;
  steps: Step[];
  /** Does a step and checks it; what is about nothing that is there is left out. Throws a Violation. */
  take(step: Step): Promise<'left out' | string>;
  checkAll(): Promise<void>;
}

export async function openSeason(
  world: World,
  club: string,
  { rules, at }: { rules: ClubRules; at: string },
  operations: () => Record<string, Operation>,
): Promise<Season> {
  const desk = await world.openDesk(club, rules, at);
  const ledger = openLedger(desk);
  const season: Season = {
    books: newBooks(rules, at),
    desk,
    steps: [],
    async take(step) {
      const work = () =>
        step.op === 'at once'
          ? takeAtOnce(season, desk, ledger, step as Step<Step[]>, operations())
          : takeOne(season, desk, ledger, step, operations());
      lapseHolds(season.books, step.at);
      const outcome = await world.at(step.at, work);
      if (outcome !== 'left out') season.steps.push(step);
      return outcome;
    },
    checkAll: () => world.at(season.steps.at(-1)?.at ?? at, () => ledger.checkAll(season.books)),
  };
  await world.at(at, () => stockUp(desk, season.books));
  return season;
}

async function stockUp(desk: ClubDesk, books: Books): Promise<void> {
  const owner = await desk.staff('owner');
  for (const [name, body] of Object.entries(rewardsOf)) {
    const added = await desk.ask(addReward, { body }, owner, `simulated-${name}`);
    if (!added.ok) throw new Error(`${name}: ${added.code}`);
    desk.call(name, added.value.id);
  }
  for (const [name, { body }] of Object.entries(books.coupons)) {
    const added = await desk.ask(addCoupon, { body }, owner, `simulated-${name}`);
    if (!added.ok) throw new Error(`${name}: ${added.code}`);
    desk.call(`${name}.id`, added.value.id);
    if (body.code) desk.call(name, body.code);
  }
}

const plain = (said: Said): unknown => JSON.parse(JSON.stringify(said));

const equal = (said: Said, expected: Said): boolean => isDeepStrictEqual(plain(said), plain(expected));

function membersOf(books: Books, ran: Ran): string[] {
  const names = ran.members.flatMap((name) => {
    const member = books.purchases[name]?.member ?? books.claims[name]?.member ?? name;
    const { advocate } = books.members[member] ?? {};
    return advocate === undefined ? [member] : [member, advocate];
  });
  return [...new Set(names)].filter((name) => books.members[name]);
}

/** Where gifts for friends may stand in the ledger. */
function giftsOf(desk: ClubDesk, books: Books): string[] {
  return Object.entries(books.members).flatMap(([name, { advocate, referral }]) => {
    if (advocate === undefined || referral.payments === 0) return [];
    const friend = desk.called(name);
    return Array.from({ length: 2 }, (_, back) => referral.payments - back)
      .filter((payment) => payment > 0)
      .flatMap((payment) =>
        ['advocate', 'friend'].map((to) => `referral~${friend}~${to}${payment === 1 ? '' : `~${payment}`}`),
      )
      .flatMap((cause) => [cause, `undo~${cause}`]);
  });
}

async function takeOne(
  season: Season,
  desk: ClubDesk,
  ledger: Ledger,
  step: Step,
  operations: Record<string, Operation>,
): Promise<string> {
  const operation = operations[step.op];
  if (!operation) throw new Error(`there is no operation ${step.op}`);
  const { books } = season;
  const expected = operation.expect(books, step);
  if (!expected) return 'left out';
  books.answered[step.id] = expected;
  const ran = await operation.run(desk, step);
  if (!equal(ran.said, expected))
    throw new Violation(`${step.op} answered ${JSON.stringify(ran.said)}, by the books ${JSON.stringify(expected)}`);
  const gifts = step.op === 'hear' ? giftsOf(desk, books) : [];
  await ledger.check(books, membersOf(books, ran), [...ran.entries, ...gifts]);
  return ran.said.ok ? 'ok' : ran.said.code;
}

function* orders<T>(list: readonly T[]): Generator<T[]> {
  if (list.length < 2) return yield [...list];
  for (let i = 0; i < list.length; i++)
    for (const rest of orders([...list.slice(0, i), ...list.slice(i + 1)])) yield [list[i]!, ...rest];
}

/** Several at the same moment: whatever was answered, it must be what one after the other would have been, in some order. */
async function takeAtOnce(
  season: Season,
  desk: ClubDesk,
  ledger: Ledger,
  step: Step<Step[]>,
  operations: Record<string, Operation>,
): Promise<string> {
  const possible = step.input.filter((each) => operations[each.op]!.expect(structuredClone(season.books), each));
  if (possible.length === 0) return 'left out';
  const ran = await Promise.all(possible.map((each) => operations[each.op]!.run(desk, each)));
  const entries = ran.flatMap((each) => each.entries);
  let last = '';
  for (const order of orders([...possible.keys()])) {
    const books = structuredClone(season.books);
    const fits = order.every((i) => {
      const expected = operations[possible[i]!.op]!.expect(books, possible[i]!);
      if (!expected) return false;
      books.answered[possible[i]!.id] = expected;
      return equal(ran[i]!.said, expected);
    });
    if (!fits) continue;
    try {
      await ledger.check(books, [...new Set(ran.flatMap((each) => membersOf(books, each)))], entries);
    } catch (error) {
      if (!(error instanceof Violation)) throw error;
      last = error.message;
      continue;
    }
    season.books = books;
    return ran
      .map(({ said }) => (said.ok ? 'ok' : 'refused'))
      .sort()
      .join(', ');
  }
  throw new Violation(
    `at once: ${JSON.stringify(ran.map(({ said }) => said))} is in no order what the books say ${last}`,
  );
}
