import type { ClubRules } from '../../../shared/contract/club.ts';
import type { ClubDate } from '../../../shared/time.ts';
import { credit, expiryFor } from './credit.ts';
import { creditLots } from './creditLots.ts';
import { takeLots } from './lots.ts';
import { countersOf, minusCounters, noCounters, plusCounters, withCounters } from './mergeCounters.ts';
import { open, post, type Posted, type Stamp } from './post.ts';
import { heldTo } from './sliding.ts';
import { tierOf } from './tier.ts';
import { sumPoints, type Entry, type Lot, type PendingLot, type TakenLot, type Wallet } from './wallet.ts';

/** A merge can be undone for so many days. */
export const mergeDays = 30;

/** The entries of both members; they are written in one transaction. */
export interface Halves {
  absorbed: Posted;
  survivor: Posted;
}

/** Of each half its cause: of the absorbed member's entry the stamp's. */
export interface Merging extends Stamp {
  causeIn: string;
  reason?: string;
}

/**
 * Two members' ledgers become one balance: lots with their expiry, pending points with their day, debt, and all that was counted go from
 * the absorbed member to the survivor. Both ledgers stay as they are; the absorbed wallet is empty and leads to the survivor's. One's debt
 * is paid with the other's points, those that lapse first first. No tier gift comes of it. As a `household` it is the same, but the one who
 * joins stays somebody of their own.
 */
export function applyMerge(
  absorbed: Wallet,
  survivor: Wallet,
  merging: Merging,
  rules: ClubRules,
  as: 'merge' | 'household' = 'merge',
): Halves {
  const { causeIn, cause, today, reason } = merging;
  const shared = as === 'household' ? { household: true as const } : {};
  const words = reason === undefined ? {} : { reason };
  const from = open(absorbed, merging);
  const { lots, pending, debt } = from.wallet;
  const points = sumPoints(lots) + sumPoints(pending) - debt;
  const moved = countersOf(from.wallet);
  const empty: Wallet = {
    ...withCounters(from.wallet, noCounters(moved)),
    lots: [],
    pending: [],
    debt: 0,
    mergedInto: { member: survivor.member, entry: cause, ...shared },
  };
  const out = post(
    empty,
    merging,
    {
      kind: `${as}_out`,
      points: 0 - points,
      taken: [...lots, ...pending],
      repaid: debt,
      lapsed: from.lapsed,
      of: causeIn,
      with: survivor.member,
      merge: { moved },
      ...words,
    },
    rules,
  );

  const to = open(survivor, merging);
  const own = countersOf(to.wallet);
  const all = [...lots.map((lot): PendingLot => ({ ...lot, active: today })), ...pending];
  const { wallet: more, credited, repaid } = creditLots(to.wallet, all, today);
  const paid = takeAny(more, debt);
  const inward = post(
    withCounters(paid.wallet, plusCounters(own, moved)),
    { ...merging, cause: causeIn },
    {
      kind: `${as}_in`,
      points,
      credited,
      repaid,
      taken: paid.taken,
      owed: paid.missing,
      lapsed: to.lapsed,
      of: cause,
      with: absorbed.member,
      merge: { moved, own },
      ...words,
    },
    rules,
  );
  return { absorbed: out, survivor: withOwed(inward, paid.missing) };
}

/** Debt that could not be paid is owed on. */
const withOwed = ({ wallet, entry }: Posted, owed: number): Posted => ({
  wallet: { ...wallet, debt: wallet.debt + owed },
  entry,
});

/**
 * Takes a merge back: the absorbed member has the lots, the debt and the counts again that left, the survivor what was their own and came
 * since. What lapsed meanwhile has lapsed. What the survivor spent of the other's points stays theirs to answer for: other points of
 * theirs go instead, and what they do not have they owe. `of` are the entries of the merge.
 */
export function applyUnmerge(
  absorbed: Wallet,
  survivor: Wallet,
  of: { out: Entry; in: Entry },
  undoing: Merging,
  rules: ClubRules,
): Halves {
  const { causeIn, today, reason } = undoing;
  const words = reason === undefined ? {} : { reason };
  const from = open(survivor, undoing);
  const back = lotsBack(of, from.wallet, today);
  const given = giveBack(from.wallet, back);
  const got = takeBack(given.wallet, of.in, today, rules);
  const counted = minusCounters(countersOf(from.wallet), of.in.merge!.own!, of.in.merge!.moved!);
  const { tier } = of.in.merge!.own!;
  const after = tierOf(counted, rules.tiers, today).id === tier.id ? { ...counted, tier } : counted;
  const inward = post(
    withCounters(got.wallet, after),
    { ...undoing, cause: causeIn },
    {
      kind: 'merge_undo',
      points: of.out.repaid - sumPoints(back),
      taken: given.taken,
      owed: given.missing,
      credited: got.credited,
      repaid: got.repaid,
      lapsed: from.lapsed,
      of: of.in.cause,
      with: absorbed.member,
      merge: { after },
      ...words,
    },
    rules,
  );

  const to = open(absorbed, undoing);
  const { mergedInto: _, ...own } = to.wallet;
  const { wallet: more, credited, repaid } = creditLots(own, back, today);
  const moved = of.out.merge!.moved!;
  const out = post(
    { ...withCounters(more, moved), debt: more.debt + of.out.repaid },
    undoing,
    {
      kind: 'merge_undo',
      points: sumPoints(back) - of.out.repaid,
      credited,
      repaid,
      owed: of.out.repaid,
      lapsed: to.lapsed,
      of: of.out.cause,
      with: survivor.member,
      merge: { after: moved },
      ...words,
    },
    rules,
  );
  return { absorbed: out, survivor: inward };
}

/**
 * The lots that go back. One that is over lapsed where it stood, but for what of it paid the survivor's debt: that debt comes back, and
 * those points with the day that they had.
 */
function lotsBack({ out, in: inward }: { out: Entry; in: Entry }, survivor: Wallet, today: ClubDate): PendingLot[] {
  let paid = inward.repaid;
  return out.taken.flatMap(({ active = today, expires: given, points }) => {
    const expires = heldTo(survivor, given);
    const part = Math.min(paid, points);
    paid -= part;
    const back = expires < today ? part : points;
    return back > 0 ? [{ active, expires, points: back }] : [];
  });
}

/** Takes these lots where they are there, other points where they are not; the rest is owed. */
function giveBack(wallet: Wallet, back: readonly PendingLot[]) {
  let after = wallet;
  const taken: TakenLot[] = [];
  for (const { active, expires, points } of back) {
    const waiting = takeLots(after.pending, points, (lot) => lot.active === active && lot.expires === expires);
    const there = takeLots(after.lots, waiting.missing, (lot) => lot.expires === expires);
    after = { ...after, pending: waiting.left, lots: there.left };
    taken.push(...waiting.taken, ...there.taken);
  }
  const rest = takeAny(after, sumPoints(back) - sumPoints(taken));
  const wallet_ = { ...rest.wallet, debt: rest.wallet.debt + rest.missing };
  return { wallet: wallet_, taken: [...taken, ...rest.taken], missing: rest.missing };
}

/** What of the survivor's had paid the other's debt, and what they had come to owe by it. */
function takeBack(wallet: Wallet, inward: Entry, today: ClubDate, rules: ClubRules) {
  const owed = credit(wallet, inward.owed, { active: today, expires: expiryFor(rules, today), today });
  const lots = inward.taken.map(({ active = today, ...lot }) => ({ ...lot, active }));
  const all = creditLots(owed.wallet, lots, today);
  return {
    wallet: all.wallet,
    credited: [...owed.credited, ...all.credited],
    repaid: owed.repaid + all.repaid,
  };
}

/** Up to so many points of any lots, those that lapse first first, then of pending ones. */
function takeAny(wallet: Wallet, points: number): { wallet: Wallet; taken: TakenLot[]; missing: number } {
  const lots = takeLots<Lot>(wallet.lots, points);
  const pending = takeLots(wallet.pending, lots.missing);
  return {
    wallet: { ...wallet, lots: lots.left, pending: pending.left },
    taken: [...lots.taken, ...pending.taken],
    missing: pending.missing,
  };
}
