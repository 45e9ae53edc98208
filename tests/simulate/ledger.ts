import { isDeepStrictEqual } from 'node:util';
import { keys } from '../../functions/platform/table/keys.ts';
import {
  packWallet,
  unpackEntry,
  unpackWallet,
  type StoredEntry,
  type StoredWallet,
} from '../../functions/points/index.ts';
import {
  balanceOf,
  freshWallet,
  replay,
  sumPoints,
  type Entry,
  type Wallet,
} from '../../functions/points/rules/index.ts';
import { reportsWrong } from './closing.ts';
import { lotsByDay, type Books } from './model/books.ts';
import type { ClubDesk } from './world.ts';

/** What the table says of a club, read entry by entry as it is written, and held against the books. */
export interface Ledger {
  /** Throws where the table and the books differ, or the table contradicts itself. */
  check(books: Books, members: readonly string[], entries: readonly string[]): Promise<void>;
  /** Everything anew: that nothing written was changed since, and every count of stock and coupons. */
  checkAll(books: Books): Promise<void>;
}

export class Violation extends Error {
  override readonly name = 'Violation';
}
const must = (holds: boolean, what: () => string): void => {
  if (!holds) throw new Violation(what());
};
const text = (value: unknown): string => JSON.stringify(value);

export function openLedger(desk: ClubDesk): Ledger {
  const entries = new Map<string, Entry>();
  const written = new Map<string, string>();
  const wallets = new Map<string, Wallet>();
  const sums = new Map<string, number>();
  const { table } = desk;

  const add = (books: Books, name: string, entry: Entry): void => {
    const before = wallets.get(name) ?? freshWallet(desk.called(name), books.rules.tiers.list[0]!.id, entry.on);
    must(entry.version === before.version + 1, () => `${name}: entry ${entry.version} after ${before.version}`);
    must(
      entry.points === sumPoints(entry.credited) + entry.repaid - sumPoints(entry.taken) - entry.owed,
      () => `${name}: entry ${entry.cause} does not add up`,
    );
    const of = entry.of === undefined ? undefined : entries.get(entry.of);
    if (of?.kind === 'purchase' && entry.refund) {
      const back = [...entries.values(), entry].filter((each) => each.of === of.cause && each.refund);
      const points = back.reduce((all, each) => all + each.refund!.points, 0);
      const amount = back.reduce((all, each) => all + each.refund!.amount, 0);
      must(points <= Math.max(0, sumPoints(of.credited) + of.repaid), () => `${of.cause} gave back ${points} points`);
      must(amount <= (of.total ?? 0), () => `${of.cause} gave back ${amount} of ${of.total}`);
    }
    wallets.set(name, replay(before, entry, of, books.rules));
    sums.set(name, (sums.get(name) ?? 0) + entry.points - sumPoints(entry.lapsed));
    entries.set(entry.cause, entry);
  };

  const compare = (books: Books, name: string, stored: StoredWallet | undefined): void => {
    const member = books.members[name]!;
    const replayed = wallets.get(name);
    must(
      (stored?.version ?? 0) === (replayed?.version ?? 0),
      () =>
        `${name}: the wallet stands at ${stored?.version ?? 0}, the entries that were answered at ${replayed?.version ?? 0}`,
    );
    must(
      member.entries === (stored?.version ?? 0),
      () => `${name}: ${stored?.version ?? 0} entries, by the books ${member.entries}`,
    );
    if (!stored || !replayed) return;
    const wallet = unpackWallet(stored);
    must(
      balanceOf(wallet) === sums.get(name),
      () => `${name}: the wallet holds ${balanceOf(wallet)}, the entries ${sums.get(name)}`,
    );
    const seen = { ...packWallet(replayed), recent: undefined };
    const kept = { ...packWallet(wallet), recent: undefined };
    must(isDeepStrictEqual(seen, kept), () => `${name}: the wallet is ${text(kept)}, its entries make ${text(seen)}`);
    const claims = (of: Readonly<Record<string, number>>, call: (id: string) => string) =>
      Object.fromEntries(
        Object.entries(of)
          .filter(([, n]) => n > 0)
          .map(([id, n]) => [call(id), n])
          .sort(),
      );
    const table = {
      points: lotsByDay(wallet.lots),
      pending: lotsByDay(wallet.pending),
      debt: wallet.debt,
      visits: wallet.visits,
      spend: wallet.spend,
      claims: claims(wallet.claims, (id) => id),
    };
    const expected = {
      points: lotsByDay(member.points.filter((lot) => lot.active === undefined)),
      pending: lotsByDay(member.points.filter((lot) => lot.active !== undefined)),
      debt: member.debt,
      visits: member.visits,
      spend: member.spend,
      claims: claims(member.claims, (id) => desk.called(id)),
    };
    must(text(table) === text(expected), () => `${name}: the table has ${text(table)}, the books ${text(expected)}`);
    wallets.set(name, { ...replayed, recent: [] });
  };

  const check: Ledger['check'] = async (books, names, causes) => {
    const known = names.filter((name) => desk.known(name));
    const unread = [...new Set(causes)].filter((cause) => !written.has(cause));
    const places = [
      ...known.map((name) => keys.wallet(desk.called(name))),
      ...unread.map((cause) => keys.entry(cause)),
    ];
    const items = places.length ? await table.getMany<StoredWallet | StoredEntry>(places) : [];
    const stored = items.slice(0, known.length) as (StoredWallet | undefined)[];
    const fresh: Entry[] = [];
    for (const [i, cause] of unread.entries()) {
      const entry = items[known.length + i] as StoredEntry | undefined;
      if (!entry) continue;
      written.set(cause, text(entry));
      fresh.push(unpackEntry(entry));
    }
    const byVersion = fresh.sort((a, b) => a.version - b.version);
    for (const entry of byVersion) {
      const name = known.find((each) => desk.called(each) === entry.member);
      must(name !== undefined, () => `an entry of somebody else: ${entry.cause}`);
      add(books, name!, entry);
    }
    known.forEach((name, i) => compare(books, name, stored[i]));
  };

  return {
    check,
    async checkAll(books) {
      await check(books, Object.keys(books.members), []);
      const causes = [...written.keys()];
      const now = await table.getMany<StoredEntry>(causes.map((cause) => keys.entry(cause)));
      now.forEach((stored, i) =>
        must(
          isDeepStrictEqual(stored, JSON.parse(written.get(causes[i]!)!)),
          () => `${causes[i]} was changed after it was written`,
        ),
      );
      const stored = [...written.values()].map((each) => JSON.parse(each) as StoredEntry);
      const all = [...sums.values()].reduce((sum, each) => sum + each, 0);
      const wrong = reportsWrong(stored, [...wallets.values()], all);
      must(wrong === undefined, () => wrong!);
      for (const [name, reward] of Object.entries(books.rewards)) {
        const stock = await table.get<{ left?: number; claimed: number }>(keys.stock(desk.called(name)));
        must(
          stock?.left === reward.left && stock?.claimed === reward.claimed,
          () => `${name}: stock ${text(stock)}, by the books ${text(reward)}`,
        );
        must((stock?.left ?? 0) >= 0, () => `${name}: stock below nothing`);
      }
      for (const [name, coupon] of Object.entries(books.coupons)) {
        if (coupon.body.uses === undefined || coupon.body.codes === 'unique') continue;
        const count = await table.get<{ used: number }>(keys.couponCount(desk.called(`${name}.id`)));
        must(
          (count?.used ?? 0) === coupon.used,
          () => `${name}: ${count?.used ?? 0} uses, by the books ${coupon.used}`,
        );
        must(coupon.used <= coupon.body.uses!, () => `${name}: ${coupon.used} of ${coupon.body.uses} uses`);
      }
    },
  };
}
