import type { Role } from '../../../shared/contract/route.ts';
import { ok, refuse, type Result } from '../../../shared/result.ts';
import { addDays, type ClubDate } from '../../../shared/time.ts';
import { placeName, type Place } from './tills.ts';

/** Who asks for a day's close. */
export interface Asker extends Place {
  role: Role;
}

/**
 * Whether a day can be looked at or closed, and whose tills. Managers: every till, as far back as days are kept. Cashiers: the till
 * that they stand at, today and (for who closes after midnight) yesterday. Refuses day_close.no_such_day, day_close.not_yours.
 */
export function tillsAllowed(
  { role, ...here }: Asker,
  date: ClubDate,
  today: ClubDate,
  keptDays: number,
): Result<(place: Place) => boolean> {
  if (date > today || date <= addDays(today, -keptDays)) return refuse('day_close.no_such_day');
  if (role === 'owner' || role === 'manager') return ok(() => true);
  if (date < addDays(today, -1)) return refuse('day_close.not_yours');
  return ok((place) => placeName(place) === placeName(here));
}

/** A closing as far as the next one cares; `call` and `requestHash` are of the call that made it. */
export interface Closed {
  number: number;
  call: string;
  requestHash: string;
}

/**
 * What a call to close makes of the closings before it: the next number, or the very one that the same call made. A day that is closed
 * is closed again only by a closing that names the last one. Refuses day_close.closed_already (with its number),
 * request.idempotency_key_reused.
 */
export function nextClosing<C extends Closed>(
  before: readonly C[],
  asked: { call: string; requestHash: string; replaces?: number | undefined },
): Result<{ number: number } | { replayed: C }> {
  const same = before.find(({ call }) => call === asked.call);
  if (same)
    return same.requestHash === asked.requestHash ? ok({ replayed: same }) : refuse('request.idempotency_key_reused');
  const last = before.at(-1)?.number;
  if (last !== asked.replaces) return refuse('day_close.closed_already', { closing: last ?? 0 });
  return ok({ number: (last ?? 0) + 1 });
}
