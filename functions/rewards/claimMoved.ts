import type { CallContext } from '../platform/http/context.ts';
import { codeOfCause, viewClaim, type ClaimEnd, type ClaimEntry } from './claim.ts';
import { listAsOpen, unlist } from './claimStore.ts';
import type { RewardParts } from './parts.ts';

/** A reward was taken: it waits on the lists until it is handed over, and the member has the code in writing. */
export const claimMade =
  (parts: Pick<RewardParts, 'queueMessage'>) =>
  async ({ table, now }: CallContext, entry: ClaimEntry): Promise<void> => {
    const code = codeOfCause(entry.cause);
    if (entry.kind !== 'reward' || code === undefined) return;
    const claim = viewClaim(entry);
    await listAsOpen(table, claim);
    await parts.queueMessage(
      table,
      {
        member: claim.member,
        cause: entry.cause,
        template: 'reward.claimed',
        params: { reward: claim.name, code, cost: claim.cost },
        purpose: 'service',
        asked: true,
      },
      now,
    );
  };

export const claimEnded = ({ table }: CallContext, end: ClaimEnd): Promise<void> =>
  unlist(table, { member: end.member, at: end.claimedAt, code: end.code });
