import { ok, refuse, type Result } from './result.ts';

/** Who would spend points at the till, whatever for. */
export interface Spender {
  verified: boolean;
  /** Spent on the day without a proof. */
  unproven: number;
}

/**
 * Whether so many points may leave a member's wallet as far as trust goes: a proven phone or e-mail, and above what the club lets
 * go in a day, a proof that the member is here. One rule for rewards and for points that pay.
 * Refuses: member.unverified, points.proof_needed.
 */
export function maySpend(
  cost: number,
  spender: Spender,
  { proofAbove, proven }: { proofAbove: number; proven: boolean },
): Result<void> {
  if (!spender.verified) return refuse('member.unverified');
  if (!proven && cost + spender.unproven > proofAbove)
    return refuse('points.proof_needed', { cost, above: proofAbove, spent: spender.unproven });
  return ok(undefined);
}
