import type { Hold } from '../../shared/contract/hold.ts';
import { standingHoldings } from '../../shared/holding.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { CallContext } from '../platform/http/context.ts';
import type { LedgerEntry } from '../points/index.ts';
import type { WalletHold } from '../points/rules/index.ts';
import type { HoldParts } from './parts.ts';

/** A hold as it is shown. */
export const viewHold = ({
  member,
  for: person = member,
  coupons = [],
  hold,
}: LedgerEntry & { hold: WalletHold }): Hold => ({
  hold: hold.hold,
  member: person,
  until: hold.until,
  points: hold.count,
  ...(coupons.length ? { coupons: coupons.map(({ code, amount }) => ({ code, amount })) } : {}),
  ...(hold.reward === undefined ? {} : { reward: hold.reward }),
});

/** What is kept for a member now, the soonest to lapse first. Refuses: member.not_found, member.left. */
export const listHolds =
  (parts: HoldParts) =>
  async (context: CallContext, member: string): Promise<Result<{ items: Hold[] }>> => {
    const stands = await parts.standing(context, member);
    if (!stands.ok) return stands;
    const wallet = await parts.loadWallet(context.table, member);
    const standing = standingHoldings(wallet?.held, context.now);
    const entries = await parts.loadEntries(
      context.table,
      standing.map(({ hold }) => parts.causeOfHold(hold)),
    );
    const items = entries.flatMap((entry) => (entry.hold ? [viewHold({ ...entry, hold: entry.hold })] : []));
    return ok({ items: items.toSorted((a, b) => (a.until < b.until ? -1 : 1)) });
  };
