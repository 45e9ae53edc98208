import type { ClubRules } from '../../../shared/contract/club.ts';
import { open, post, type Posted, type Stamp } from './post.ts';
import { returnLots } from './returnLots.ts';
import { sumPoints, type Entry, type Wallet } from './wallet.ts';

const without = (claims: Wallet['claims'], reward: string): Wallet['claims'] => {
  const { [reward]: count = 0, ...others } = claims;
  return count > 1 ? { ...others, [reward]: count - 1 } : others;
};

/** Gives back what a claim took, to the lots that it came from ({@link returnLots}). */
export function applyCancel(
  wallet: Wallet,
  claim: Entry,
  cancel: Stamp & { reason?: string },
  rules: ClubRules,
): Posted {
  const start = open(wallet, cancel);
  const { today, reason } = cancel;
  const { wallet: after, credited, repaid } = returnLots(start.wallet, claim.taken, today);
  return post(
    { ...after, claims: claim.reward === undefined ? after.claims : without(after.claims, claim.reward) },
    cancel,
    {
      kind: 'claim_cancelled',
      points: sumPoints(claim.taken),
      credited,
      repaid,
      lapsed: start.lapsed,
      of: claim.cause,
      ...(claim.reward === undefined ? {} : { reward: claim.reward }),
      ...(reason === undefined ? {} : { reason }),
    },
    rules,
  );
}
