import type { ClubRules } from '../../../shared/contract/club.ts';
import { monthsKept, paidOf } from './applyPurchase.ts';
import { addLot, addPending, takeLots } from './lots.ts';
import { countersAfter } from './mergeCounters.ts';
import { countGiven } from './transfer.ts';
import { post } from './post.ts';
import { addStamps } from './punch.ts';
import { settle } from './settle.ts';
import { prolongedBy } from './sliding.ts';
import { countUnproven } from './unproven.ts';
import { countVisit, uncountVisit } from './visits.ts';
import { earnedOf, type Entry, type Wallet } from './wallet.ts';
import { addToYear } from './years.ts';

const gives = new Set<Entry['kind']>(['refund', 'undo', 'merge_in', 'household_in']);

/**
 * The wallet after an entry that is written already: what a backup that holds the entry and not its wallet is mended with.
 * Everything goes exactly as the entry says, points lot by lot. `of` is the purchase that it refunds.
 * @throws RangeError when the entry is not the wallet's next one, takes what is not there, or refunds what is not known.
 */
export function replay(wallet: Wallet, entry: Entry, of: Entry | undefined, rules: ClubRules): Wallet {
  if (entry.version !== wallet.version + 1)
    throw new RangeError(`entry ${entry.version} does not follow version ${wallet.version}`);
  const settled = prolongedBy(settle(wallet, entry.on).wallet, entry);
  // a purchase pays with points before it earns; a refund gives back before it takes, which may be out of what it gave
  const givesFirst = gives.has(entry.kind);
  const moved = givesFirst ? taken(credited(settled, entry), entry) : credited(taken(settled, entry), entry);
  const after = addStamps(
    counted({ ...moved, debt: moved.debt - entry.repaid + entry.owed }, entry, of, rules),
    entry.stamps,
  );
  const { cause, at, writtenAt = at, on: today, by, rules: rulesVersion, endsHold, for: person, ...draft } = entry;
  const stamp = {
    cause,
    at,
    writtenAt,
    today,
    by,
    rulesVersion,
    ...(endsHold === undefined ? {} : { endsHold }),
    ...(person === undefined ? {} : { for: person }),
  };
  return post(after, stamp, draft, rules).wallet;
}

function taken(wallet: Wallet, entry: Entry): Wallet {
  let after = wallet;
  for (const { active, expires, points } of entry.taken) {
    const fromLots = takeLots(after.lots, active === undefined ? points : 0, (lot) => lot.expires === expires);
    const fromPending = takeLots(
      after.pending,
      active === undefined ? 0 : points,
      (lot) => lot.active === active && lot.expires === expires,
    );
    const missing = fromLots.missing + fromPending.missing;
    if (missing) throw new RangeError(`entry ${entry.version} takes ${missing} points that are not there`);
    after = { ...after, lots: fromLots.left, pending: fromPending.left };
  }
  return after;
}

const credited = (wallet: Wallet, entry: Entry): Wallet =>
  entry.credited.reduce(
    (after, lot) =>
      lot.active > entry.on
        ? { ...after, pending: addPending(after.pending, lot) }
        : { ...after, lots: addLot(after.lots, lot) },
    wallet,
  );

/** Visits, spend, months, birthday and claims, as the entry tells them. */
function counted(wallet: Wallet, entry: Entry, of: Entry | undefined, rules: ClubRules): Wallet {
  const { kind, at, on, points, reward } = entry;
  if (kind === 'purchase') {
    const visit = { at, on, points: earnedOf(entry), spend: paidOf(entry) };
    const after = countVisit(addToYear(wallet, on, { ...visit, visits: 1 }, rules), visit, monthsKept(rules));
    const born = entry.birthday ? { ...after, birthdayOn: on } : after;
    return entry.unproven ? countUnproven(born, on, entry.paidPoints?.points ?? 0) : born;
  }
  if (kind === 'refund' || kind === 'undo') {
    if (!of || !entry.refund) throw new RangeError(`entry ${entry.version} takes back a purchase that is not known`);
    return uncountVisit(wallet, of, entry.refund, kind);
  }
  if (entry.merge) return countersAfter(wallet, entry);
  if (kind === 'transfer_out') return entry.ownHand ? countGiven(wallet, on, -points) : wallet;
  if (reward === undefined) return wallet;
  const { [reward]: held = 0, ...others } = wallet.claims;
  const count = held + (kind === 'reward' ? 1 : -1);
  const after = { ...wallet, claims: count > 0 ? { ...others, [reward]: count } : others };
  return entry.unproven ? countUnproven(after, on, -points) : after;
}
