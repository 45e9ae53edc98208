import type { ClubRules } from '../../../shared/contract/club.ts';
import type { TillOperation } from '../../../shared/contract/offline.ts';
import { ok, refuse, type Result } from '../../../shared/result.ts';
import { plusSeconds, type Instant } from '../../../shared/time.ts';

const daySeconds = 86_400;

/** What a till may do without a network, where the owner said nothing of it: purchases are recorded, for a week. */
export const offlineOf = ({ offline }: Pick<ClubRules, 'offline'>): NonNullable<ClubRules['offline']> =>
  offline ?? { earn: true, days: 7 };

/**
 * Whether the owner lets in what a till recorded without a network. The owner's answer is the one of the upload, so that closing
 * it closes it for what waits as well. A time of the future is the purchase's to refuse.
 * Refuses: till.offline_closed, till.too_old (days), till.offline_over_limit (minor units), till.offline_spending (points).
 */
export function judge(
  operation: Pick<TillOperation, 'at' | 'total' | 'payPoints'>,
  rules: Pick<ClubRules, 'offline'>,
  now: Instant,
): Result<undefined> {
  const { earn, days, maxTotal, spendUpTo = 0 } = offlineOf(rules);
  if (!earn) return refuse('till.offline_closed');
  if (operation.at < plusSeconds(now, -days * daySeconds)) return refuse('till.too_old', { days });
  if (maxTotal !== undefined && operation.total > maxTotal) return refuse('till.offline_over_limit', { maxTotal });
  if ((operation.payPoints ?? 0) > spendUpTo) return refuse('till.offline_spending', { spendUpTo });
  return ok(undefined);
}
