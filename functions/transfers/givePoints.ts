import type { WalletView } from '../../shared/contract/wallet.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import type { Profile } from '../members/index.ts';
import type { CallContext } from '../platform/http/context.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import type { Wallet } from '../points/rules/index.ts';
import { move, movedBefore, type Moved } from './move.ts';
import type { TransferParts } from './parts.ts';

export interface Giving {
  to: string;
  points: number;
  code?: string | undefined;
}

/**
 * A member gives points to another one, whose number stands on their card. Phones and names are not asked for, so that nobody learns
 * from it who is a member; a number that is nobody's is looked at last, and tries are few. What is given above `proofAbove` in a month
 * needs a fresh code: whoever finds an unlocked phone does not empty the wallet. Refuses: transfer.off, transfer.to_oneself,
 * member.not_found, member.left, member.unverified, auth.too_many_tries, transfer.over_month, points.not_enough, points.proof_needed,
 * transfer.no_receiver, request.idempotency_key_reused, busy.try_again.
 */
export const givePoints =
  (parts: TransferParts) =>
  async (context: CallContext, from: string, asked: Giving): Promise<Result<{ entry: string; wallet: WalletView }>> => {
    const { table } = context;
    const moving = { from, to: asked.to, points: asked.points, ownHand: true } as const;
    let counted = false;
    let proven = false;
    const moved = await decideAndCommit(table, async (): Promise<Decision<Moved>> => {
      const before = await movedBefore(parts, context, from);
      if (before) return { final: before };
      const [profile, wallet] = await Promise.all([parts.loadProfile(table, from), parts.loadWallet(table, from)]);
      const allowed = mayGive(parts, context, profile, wallet, asked);
      if (!allowed.ok) return { final: allowed };
      if (!counted) {
        const limited = await parts.limit.gift(context, from);
        if (!limited.ok) return { final: limited };
        counted = true;
      }
      const { needsCode } = allowed.value;
      if (needsCode && !proven) {
        proven = asked.code !== undefined && (await parts.codeProves(context, profile!, asked.code));
        if (!proven)
          return {
            final: refuse('points.proof_needed', { above: context.club.rules.proofAbove, ...wrong(asked.code) }),
          };
      }
      const receiver = await parts.loadProfile(table, asked.to);
      if (!receiver || receiver.leftAt) return { final: refuse('transfer.no_receiver') };
      return move(parts, context, moving);
    });
    return moved.ok ? ok({ entry: moved.value.entry, wallet: moved.value.wallet }) : moved;
  };

const wrong = (code: string | undefined): Record<string, string> => (code === undefined ? {} : { wrong: 'code' });

/** Whether the member may give so many now, and whether it takes a code. */
function mayGive(
  parts: TransferParts,
  { club, today }: CallContext,
  profile: Profile | undefined,
  wallet: Wallet | undefined,
  { to, points }: Giving,
): Result<{ needsCode: boolean }> {
  const { transfers, proofAbove } = club.rules;
  if (!transfers?.active) return refuse('transfer.off');
  if (!profile) return refuse('member.not_found');
  if (profile.leftAt) return refuse('member.left');
  if (!parts.isVerified(profile)) return refuse('member.unverified');
  if (to === profile.number) return refuse('transfer.to_oneself');
  // points leave a household by its holder's hand
  if (wallet && wallet.member !== profile.number) return refuse('household.holder_only');
  const given = parts.givenIn(wallet, today);
  const most = transfers.mostPerMonth;
  if (most !== undefined && given + points > most)
    return refuse('transfer.over_month', { most, left: Math.max(0, most - given) });
  const missing = points - parts.viewOf(wallet, club.rules, today).points;
  if (missing > 0) return refuse('points.not_enough', { missing });
  return ok({ needsCode: given + points > proofAbove });
}
