import type { ClubRules } from '../../../shared/contract/club.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { debit } from './debit.ts';
import { open, post, type Posted, type Stamp } from './post.ts';
import { countUnproven } from './unproven.ts';
import type { Wallet } from './wallet.ts';

/**
 * Takes points for a reward, out of the lots that lapse first, and counts the claim; spent `unproven`, toward what a day allows so.
 * Refuses with points.not_enough; pending points do not pay.
 */
export function applySpend(
  wallet: Wallet,
  spend: Stamp & { kind?: 'reward'; points: number; reward: string; unproven?: boolean },
  rules: ClubRules,
): Result<Posted> {
  const start = open(wallet, spend);
  const debited = debit(start.wallet, spend.points, spend.today);
  if (!debited.ok) return debited;
  const { wallet: less, taken } = debited.value;
  const claims = { ...less.claims, [spend.reward]: (less.claims[spend.reward] ?? 0) + 1 };
  const draft = { kind: 'reward', points: -spend.points, taken, lapsed: start.lapsed, reward: spend.reward } as const;
  const after = { ...less, claims };
  if (!spend.unproven) return ok(post(after, spend, draft, rules));
  const counted = countUnproven(after, spend.today, spend.points);
  return ok(post(counted, spend, { ...draft, unproven: true }, rules));
}
