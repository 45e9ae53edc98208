import { ok, type Result } from '../../shared/result.ts';
import { giveBack, limitRate, type Limit } from '../platform/auth/rateLimit.ts';
import { actorName, type CallContext } from '../platform/http/context.ts';

/** Wrong codes of one person of the staff: enough for mistyping. */
const wrongCodes: Limit = { name: 'gift-cards', times: 20, seconds: 15 * 60 };

/**
 * Looks cards up by code. Each look counts before it is known to be right, so that many at once are no way around, and is given back
 * where every code was. Refuses: auth.too_many_tries.
 */
export async function guarded<T>(
  { runtime, club, actor }: CallContext,
  look: () => Promise<{ found: boolean; value: T }>,
): Promise<Result<T>> {
  const counted = await limitRate(runtime, club.id, wrongCodes, actorName(actor));
  if (!counted.ok) return counted;
  const { found, value } = await look();
  if (found) await giveBack(runtime, club.id, wrongCodes, actorName(actor));
  return ok(value);
}
