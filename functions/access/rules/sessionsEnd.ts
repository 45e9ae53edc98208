import type { Role } from '../../../shared/contract/route.ts';
import type { Instant } from '../../../shared/time.ts';

/** From the one who may most to the one who may least. */
const rank: Record<Role, number> = { owner: 3, manager: 2, service: 1, cashier: 0 };

/**
 * From when on the sessions of staff hold, after a change. Who is let go or may do less has none from before, so that coming
 * back or rising again does not bring one back that lies open on some device. Another PIN, or none, ends those that the old
 * one opened, and no others: the owner who changes their own stays logged in.
 */
export function sessionsEnd(
  before: { role: Role; active: boolean },
  change: { role?: Role; active?: boolean; pin?: string | null },
  now: Instant,
): { sessionsSince?: Instant; pinSince?: Instant } {
  const letGo = before.active && change.active === false;
  const lowered = change.role !== undefined && rank[change.role] < rank[before.role];
  return {
    ...(letGo || lowered ? { sessionsSince: now } : {}),
    ...(change.pin === undefined ? {} : { pinSince: now }),
  };
}
