import type { Club } from '../../../shared/contract/club.ts';
import type { Role } from '../../../shared/contract/route.ts';
import { dateIn, type ClubDate, type Instant } from '../../../shared/time.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { ClubTable } from '../table/table.ts';

/** Who does it. Every write keeps this. */
export type Actor =
  | { kind: 'public' }
  | { kind: 'member'; id: string }
  | { kind: 'staff'; id: string; role: Role; name: string; till?: string; store?: string }
  | { kind: 'system'; id: string };

/** 'staff:ab12', 'member:1234567897', 'system:import': how entries and events name who did it. */
export const actorName = (actor: Actor): string => ('id' in actor ? `${actor.kind}:${actor.id}` : actor.kind);

/** Where staff stand: the shop and the till of their device. */
export const placeOf = (actor: Actor): { store?: string; till?: string } =>
  actor.kind === 'staff'
    ? {
        ...(actor.store === undefined ? {} : { store: actor.store }),
        ...(actor.till === undefined ? {} : { till: actor.till }),
      }
    : {};

/** One call: whose club, who asks, at what time. Use cases take it first; it is the same for a till, a job and an import. */
export interface CallContext {
  runtime: Runtime;
  club: Club;
  table: ClubTable;
  actor: Actor;
  now: Instant;
  /** `now` in the club's calendar. */
  today: ClubDate;
  idempotencyKey?: string;
  /** Equal for equal requests: a replay has it, another call under the same key has not. */
  requestHash: string;
  /** The caller's address (of an IPv6 one its network, see networkOf), for rate limits only. */
  address: string;
  /** 'https://club.example': where links in messages lead. */
  origin: string;
  /** Cookies to set with the answer. */
  cookies: string[];
  /** The device that this browser was let in as. */
  device?: string;
  /** The cookie that proves the device; not there where the session names it. */
  deviceToken?: string;
  /** The hash under which the session is kept. */
  session?: string;
}

/** A context outside of HTTP: reactors, schedules, commands and tests. */
export function contextOf(runtime: Runtime, club: Club, given: Partial<CallContext> = {}): CallContext {
  const now = given.now ?? runtime.now();
  return {
    runtime,
    club,
    table: runtime.tableOf(club.id),
    actor: { kind: 'system', id: 'club' },
    requestHash: '',
    address: '',
    origin: runtime.config.publicOrigin,
    cookies: [],
    ...given,
    now,
    today: dateIn(club.timeZone, now),
  };
}
