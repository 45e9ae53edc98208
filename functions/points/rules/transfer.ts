import type { ClubRules } from '../../../shared/contract/club.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { monthOf, type ClubDate } from '../../../shared/time.ts';
import { debit } from './debit.ts';
import { creditLots } from './creditLots.ts';
import { open, post, type Posted, type Stamp } from './post.ts';
import type { Wallet } from './wallet.ts';

/** Points that go from one member to another. The stamp's cause is that of the giver's entry. */
export interface Transfer extends Stamp {
  points: number;
  /** Of the entry in the receiver's ledger. */
  causeIn: string;
  reason?: string;
  /** The giver does it themself. */
  ownHand?: true;
}

/** Both halves; they are written in one transaction. */
export interface Transferred {
  out: Posted;
  in: Posted;
}

/** What a member gave by their own hand in the month of a day. One that is told late counts with the latest month. */
export const givenIn = (wallet: Pick<Wallet, 'gaveIn'> | undefined, on: ClubDate): number =>
  wallet?.gaveIn && wallet.gaveIn.month >= monthOf(on) ? wallet.gaveIn.points : 0;

/** The wallet with so many points more given by its member's own hand; of an earlier month nothing is kept. */
export const countGiven = (wallet: Wallet, on: ClubDate, points: number): Wallet => {
  const latest = wallet.gaveIn && wallet.gaveIn.month > monthOf(on) ? wallet.gaveIn.month : monthOf(on);
  return { ...wallet, gaveIn: { month: latest, points: givenIn(wallet, on) + points } };
};

/**
 * Moves points from one member's active lots, those that lapse first first, to another's, where they hold as long as they did. The
 * receiver's debt is repaid first. Neither half is a visit, a purchase or earned: no tier moves by it. Refuses with points.not_enough
 * and how many are missing; pending points cannot be given.
 */
export function applyTransfer(
  giver: Wallet,
  receiver: Wallet,
  transfer: Transfer,
  rules: ClubRules,
): Result<Transferred> {
  const { points, causeIn, cause, today, reason, ownHand } = transfer;
  const start = open(giver, transfer);
  const debited = debit(start.wallet, points, today);
  if (!debited.ok) return debited;
  const { wallet: less, taken } = debited.value;
  const words = reason === undefined ? {} : { reason };
  const out = post(
    ownHand ? countGiven(less, today, points) : less,
    transfer,
    {
      kind: 'transfer_out',
      points: -points,
      taken,
      lapsed: start.lapsed,
      of: causeIn,
      with: receiver.member,
      ...words,
      ...(ownHand ? { ownHand } : {}),
    },
    rules,
  );
  const there = open(receiver, transfer);
  const {
    wallet: more,
    credited,
    repaid,
  } = creditLots(
    there.wallet,
    taken.map((lot) => ({ ...lot, active: today })),
    today,
  );
  const inward = post(
    more,
    { ...transfer, cause: causeIn },
    { kind: 'transfer_in', points, credited, repaid, lapsed: there.lapsed, of: cause, with: giver.member, ...words },
    rules,
  );
  return ok({ out, in: inward });
}
