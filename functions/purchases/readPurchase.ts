import type * as z from 'zod';
import type { purchaseDetail } from '../../shared/contract/purchase.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import type { CallContext } from '../platform/http/context.ts';
import { discountsOf, freeOf, reasonsOf } from './answer.ts';
import { causeOfConfirmation } from './confirmPurchase.ts';
import type { PurchaseParts } from './parts.ts';

/** A purchase with what has been refunded of each line, and why it earned what it did, by name. Refuses: purchase.not_found. */
export const readPurchase =
  (parts: PurchaseParts) =>
  async (context: CallContext, purchase: string): Promise<Result<z.infer<typeof purchaseDetail>>> => {
    const { table, club } = context;
    const [entry, refunded = parts.nothingRefunded] = await Promise.all([
      parts.loadEntry(table, purchase),
      parts.loadRefunded(table, purchase),
    ]);
    if (entry?.kind !== 'purchase') return refuse('purchase.not_found');
    const confirmed = entry.awaits && (await parts.loadEntry(table, causeOfConfirmation(parts, purchase)));
    const { member, at, total = 0, paidPoints, paidCards, receipt, store, till, lines = [] } = entry;
    const refundable = parts.refundableLines(entry);
    const named = entry.reasons.every(({ rule }) => club.rules.earning.some(({ id }) => id === rule));
    const offers = named ? [] : await parts.offerRules(context);
    return ok({
      purchase,
      member,
      at,
      total,
      discounts: discountsOf(entry),
      ...freeOf(entry, club.rules.punchCards),
      points: parts.earnedOf(entry),
      ...(paidPoints ? { paidPoints } : {}),
      ...(paidCards ? { paidCards: [...paidCards] } : {}),
      toPay: parts.paidOf(entry),
      receipt,
      store,
      till,
      refunded: refunded.amount,
      lines: lines.map(({ points: _, ...line }, i) => ({
        ...line,
        refunded: refunded.lines[i] ?? 0,
        refundable: refundable[i]! - (refunded.lines[i] ?? 0),
        returned: refunded.quantities?.[i] ?? 0,
      })),
      ...(entry.awaits ? { confirmation: confirmed ? ('given' as const) : ('awaited' as const) } : {}),
      reasons: reasonsOf(entry, [...club.rules.earning, ...offers]),
    });
  };
