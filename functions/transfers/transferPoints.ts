import { refuse, type Result } from '../../shared/result.ts';
import type { CallContext } from '../platform/http/context.ts';
import { decideAndCommit } from '../platform/table/decideAndCommit.ts';
import { move, movedBefore, type Moved } from './move.ts';
import type { TransferParts } from './parts.ts';

/**
 * Staff move points from a member to another, with a reason; owners without limit, others within that of their role. A replay answers
 * what the first call did; a dry run writes nothing. Refuses: points.over_limit, transfer.to_oneself, member.not_found, member.left,
 * transfer.no_receiver (who is to get them is nobody, or left), points.not_enough, request.idempotency_key_reused, busy.try_again.
 */
export const transferPoints =
  (parts: TransferParts) =>
  async (
    context: CallContext,
    from: string,
    asked: { to: string; points: number; reason: string; dryRun?: boolean | undefined },
  ): Promise<Result<Moved>> => {
    const { actor, club, table } = context;
    const limit = actor.kind === 'staff' && actor.role !== 'owner' ? club.rules.adjustmentLimit[actor.role] : Infinity;
    if (asked.points > limit) return refuse('points.over_limit', { limit });
    if (asked.to === from) return refuse('transfer.to_oneself');
    const moving = { ...asked, from };
    return decideAndCommit(table, async () => {
      const before = await movedBefore(parts, context, from);
      if (before) return { final: before };
      const [giver, receiver] = await Promise.all([parts.loadProfile(table, from), parts.loadProfile(table, asked.to)]);
      if (!giver) return { final: refuse('member.not_found') };
      if (giver.leftAt) return { final: refuse('member.left') };
      if (!receiver || receiver.leftAt) return { final: refuse('transfer.no_receiver') };
      return move(parts, context, moving);
    });
  };
