import type { ClubRules } from '../../../shared/contract/club.ts';
import { monthEnd } from '../../../shared/time.ts';
import { credit } from './credit.ts';
import { open, post, type Posted, type Stamp } from './post.ts';
import { sumPoints, type Entry, type PendingLot, type Wallet } from './wallet.ts';

const without = (claims: Wallet['claims'], reward: string): Wallet['claims'] => {
  const { [reward]: count = 0, ...others } = claims;
  return count > 1 ? { ...others, [reward]: count - 1 } : others;
};

/**
 * Gives back what a claim took: the same lots with the same expiry. Lots that lapsed meanwhile come back good to the end of the present month:
 * the member could not have spent them while they were in the claim. Debt made since is repaid first.
 */
export function applyCancel(
  wallet: Wallet,
  claim: Entry,
  cancel: Stamp & { reason?: string },
  rules: ClubRules,
): Posted {
  const start = open(wallet, cancel);
  const { today, reason } = cancel;
  let after = start.wallet;
  let repaid = 0;
  const credited: PendingLot[] = [];
  for (const lot of claim.taken) {
    const expires = lot.expires < today ? monthEnd(today) : lot.expires;
    const step = credit(after, lot.points, { active: today, expires, today });
    after = step.wallet;
    repaid += step.repaid;
    credited.push(...step.credited);
  }
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
