import type { PurchaseAnswer } from '../../shared/contract/purchase.ts';
import type { WalletView } from '../../shared/contract/wallet.ts';
import type { ClubRules } from '../../shared/contract/club.ts';
import type { Entry } from '../points/rules/wallet.ts';

/** What the till is told of a purchase, from what the ledger keeps of it; the rules lend their names to the reasons. */
export function answerOf(entry: Entry, view: WalletView, rules: ClubRules): PurchaseAnswer {
  const nameOf = (id: string) => rules.earning.find((rule) => rule.id === id)?.name;
  const due = entry.total ?? 0;
  const discounts = (entry.coupons ?? []).map(({ code, amount }) => ({ code, amount }));
  return {
    purchase: entry.cause,
    member: entry.member,
    at: entry.at,
    total: due + discounts.reduce((sum, { amount }) => sum + amount, 0),
    due,
    discounts,
    points: entry.points,
    reasons: entry.reasons.map(({ rule, points, trimmed }) => ({
      rule,
      name: nameOf(rule),
      points,
      ...(trimmed ? { trimmed } : {}),
    })),
    wallet: view,
  };
}
