import { ok, refuse, type Result } from '../../shared/result.ts';
import type { CallContext } from '../platform/http/context.ts';
import { holdsHousehold } from './index.ts';
import type { Shared } from './readHousehold.ts';

/**
 * Before a member leaves the club they leave their household. Who holds one with others in it cannot go yet: their points are in it.
 * Refuses: household.holder_stays, busy.try_again.
 */
export const beforeLeaving =
  ({ leave }: { leave(context: CallContext, member: string): Promise<Result<Shared>> }) =>
  async (context: CallContext, member: string): Promise<Result<void>> => {
    if (await holdsHousehold(context.table, member)) return refuse('household.holder_stays');
    const left = await leave(context, member);
    return left.ok || left.refusal.code === 'household.not_member' ? ok(undefined) : left;
  };
