import type * as z from 'zod';
import type { purchaseDetail } from '../../shared/contract/purchase.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import type { CallContext } from '../platform/http/context.ts';
import type { PurchaseParts } from './parts.ts';

/** A purchase with what has been refunded of each line. Refuses: purchase.not_found. */
export const readPurchase =
  (parts: PurchaseParts) =>
  async ({ table }: CallContext, purchase: string): Promise<Result<z.infer<typeof purchaseDetail>>> => {
    const [entry, refunded = parts.nothingRefunded] = await Promise.all([
      parts.loadEntry(table, purchase),
      parts.loadRefunded(table, purchase),
    ]);
    if (entry?.kind !== 'purchase') return refuse('purchase.not_found');
    const { member, at, total = 0, points, receipt, store, till, lines = [], reasons } = entry;
    return ok({
      purchase,
      member,
      at,
      total,
      points,
      receipt,
      store,
      till,
      refunded: refunded.amount,
      lines: lines.map(({ points: _, ...line }, i) => ({ ...line, refunded: refunded.lines[i] ?? 0 })),
      reasons: [...reasons],
    });
  };
