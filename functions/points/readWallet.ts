import type { WalletView } from '../../shared/contract/wallet.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { CallContext } from '../platform/http/context.ts';
import type { MemberStanding } from './adjustPoints.ts';
import { fullViewOf } from './rules/index.ts';
import { loadWallet } from './store.ts';

/** A member's points, tier and what is about to lapse, as they stand today. Refuses: member.not_found, member.left. */
export const readWallet =
  (standing: MemberStanding) =>
  async (context: CallContext, member: string): Promise<Result<WalletView>> => {
    const stands = await standing(context, member);
    if (!stands.ok) return stands;
    return ok(fullViewOf(await loadWallet(context.table, member), context.club.rules, context.today));
  };
