import type { WalletView } from '../../shared/contract/wallet.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import { actorName, placeOf, type CallContext } from '../platform/http/context.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import type { LedgerEntry } from '../points/index.ts';
import type { PurchaseParts } from './parts.ts';

export interface ConfirmAnswer {
  purchase: string;
  points: number;
  wallet: WalletView;
}

/** The name under which the ledger keeps a purchase's confirmation: there is one. */
export const causeOfConfirmation = (
  { causeOfConsequence }: Pick<PurchaseParts, 'causeOfConsequence'>,
  purchase: string,
): string => causeOfConsequence('confirm', purchase);

/**
 * Confirms a purchase that was recorded to wait for it; its points may be spent. A purchase is confirmed once, whoever asks again.
 * Refuses: purchase.not_found, purchase.not_awaiting (it never waited, or nothing of it is left), busy.try_again.
 */
export const confirmPurchase =
  (parts: PurchaseParts) =>
  (context: CallContext, purchase: string): Promise<Result<ConfirmAnswer>> =>
    decideAndCommit(context.table, async (): Promise<Decision<ConfirmAnswer>> => {
      const { table, club, today, now } = context;
      const cause = causeOfConfirmation(parts, purchase);
      const [entry, before] = await Promise.all([parts.loadEntry(table, purchase), parts.loadEntry(table, cause)]);
      if (before) return { final: ok(answerOf(parts, before, before.view!)) };
      if (entry?.kind !== 'purchase') return { final: refuse('purchase.not_found') };
      const { wallet, for: sharing } = await parts.loadLedger(table, entry.member);
      if (!wallet) throw new Error(`purchase ${entry.cause} has no wallet`);
      // after the wallet: a refund in between has changed it, and all is decided again
      const soFar = (await parts.loadRefunded(table, purchase)) ?? parts.nothingRefunded;
      if (parts.waitingPoints(entry, soFar) === 0) return { final: refuse('purchase.not_awaiting') };
      const person = entry.for ?? sharing;
      const stamp = {
        cause,
        at: now,
        today,
        by: actorName(context.actor),
        rulesVersion: club.version,
        ...(person === undefined ? {} : { for: person }),
      };
      const posted = parts.applyConfirm(wallet, entry, soFar, stamp, club.rules);
      const view = parts.viewOf(posted.wallet, club.rules, today);
      const confirmed = { ...posted, entry: { ...posted.entry, ...placeOf(context.actor) } };
      return { writes: parts.postWrites(confirmed, view), answer: answerOf(parts, confirmed.entry, view) };
    });

const answerOf = (
  { sumPoints }: Pick<PurchaseParts, 'sumPoints'>,
  { of = '', credited }: LedgerEntry,
  wallet: WalletView,
): ConfirmAnswer => ({ purchase: of, points: sumPoints(credited), wallet });
