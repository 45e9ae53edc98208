import type { WalletView } from '../../shared/contract/wallet.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import { actorName, placeOf, type CallContext } from '../platform/http/context.ts';
import type { Decision } from '../platform/table/decideAndCommit.ts';
import type { TransferParts } from './parts.ts';

export interface Moving {
  from: string;
  to: string;
  points: number;
  reason?: string;
  ownHand?: true;
  dryRun?: boolean | undefined;
}

export interface Moved {
  /** The cause of the giver's entry. */
  entry: string;
  wallet: WalletView;
  receiver: WalletView;
}

/** The entry under this call's key, where it was made before. Refuses: request.idempotency_key_reused. */
export async function movedBefore(
  parts: TransferParts,
  context: CallContext,
  from: string,
): Promise<Result<Moved> | undefined> {
  const { cause, causeIn } = causesOf(parts, context, from);
  const [out, inward] = await Promise.all([
    parts.loadEntry(context.table, cause),
    parts.loadEntry(context.table, causeIn),
  ]);
  if (!out) return undefined;
  if (out.bodyHash !== context.requestHash || !inward) return refuse('request.idempotency_key_reused');
  return ok({ entry: cause, wallet: out.view!, receiver: inward.view! });
}

const causesOf = (parts: TransferParts, { idempotencyKey }: CallContext, from: string) => {
  const cause = parts.causeOfCall(from, idempotencyKey!);
  return { cause, causeIn: parts.causeOfConsequence('transfer', cause) };
};

/** Both halves of a transfer in one transaction: two entries, two wallets. Refuses: points.not_enough. */
export async function move(parts: TransferParts, context: CallContext, moving: Moving): Promise<Decision<Moved>> {
  const { table, club, today, actor } = context;
  const [giver, receiver] = await Promise.all([
    parts.loadWallet(table, moving.from),
    parts.loadWallet(table, moving.to),
  ]);
  // two numbers of one merged member are one wallet
  if (giver && giver.member === receiver?.member) return { final: refuse('transfer.to_oneself') };
  const fresh = (member: string) => parts.freshWallet(member, parts.firstTier(club.rules.tiers).id, today);
  const causes = causesOf(parts, context, moving.from);
  const posted = parts.applyTransfer(
    giver ?? fresh(moving.from),
    receiver ?? fresh(moving.to),
    {
      ...causes,
      at: context.now,
      today,
      by: actorName(actor),
      rulesVersion: club.version,
      bodyHash: context.requestHash,
      points: moving.points,
      ...(moving.reason === undefined ? {} : { reason: moving.reason }),
      ...(moving.ownHand ? { ownHand: moving.ownHand } : {}),
    },
    club.rules,
  );
  if (!posted.ok) return { final: posted };
  const { out, in: inward } = posted.value;
  const views = [out, inward].map(({ wallet }) => parts.viewOf(wallet, club.rules, today)) as [WalletView, WalletView];
  const answer = { entry: causes.cause, wallet: views[0], receiver: views[1] };
  if (moving.dryRun) return { final: ok(answer) };
  const place = placeOf(actor);
  return {
    writes: [
      ...parts.postWrites({ ...out, entry: { ...out.entry, ...place } }, views[0]),
      ...parts.postWrites({ ...inward, entry: { ...inward.entry, ...place } }, views[1]),
    ],
    answer,
  };
}
