import { id } from '../../../shared/ids.ts';
import { plusSeconds, type Instant } from '../../../shared/time.ts';
import { digest, randomToken } from '../runtime/digest.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { setCookie, sessionCookie } from './cookies.ts';
import { addTo, extend, forget, keep, recall, standing } from './ephemeral.ts';

/** Opaque: the cookie holds a random token, the table its hash; ending a session is deleting an item. */
export interface Session {
  club: string;
  kind: 'member' | 'staff';
  id: string;
  /** Signed in by PIN on a till: cashier rights only, whatever the person's role. */
  pin?: boolean;
  /** On a till, where the next person stands a minute later. */
  till?: boolean;
  device?: string;
  since: Instant;
}

const day = 86_400;
/** Members stay signed in for three months of use, staff for a working day, whoever is on a till until it stands idle. */
const lasts = (session: Pick<Session, 'kind' | 'pin' | 'till'>): number =>
  session.pin || session.till ? 10 * 60 : session.kind === 'staff' ? day / 2 : 90 * day;

const keyOf = (hash: string): string => `session#${hash}`;

export async function startSession(runtime: Runtime, session: Omit<Session, 'since'>, now: Instant): Promise<string> {
  const token = tokenFor(session);
  const until = plusSeconds(now, lasts(session));
  await noteOpen(runtime, session, digest(token), until);
  await keep(runtime, keyOf(digest(token)), { ...session, since: now }, until);
  return cookieFor(runtime, token);
}

/** A staff member's token tells whose it is, so that they are read together with the session; what counts is what the session says. */
const tokenFor = (session: Pick<Session, 'kind' | 'id'>): string =>
  session.kind === 'staff' ? `${randomToken()}~${session.id}` : randomToken();

export function staffInToken(token: string): string | undefined {
  const named = id.safeParse(token.split('~')[1]);
  return named.success ? named.data : undefined;
}

/** The sessions of one member that may be open: read only by who ends them all, so that no call pays for it. */
const openKey = (club: string, member: string): string => `sessions#${club}#${member}`;

async function noteOpen(
  runtime: Runtime,
  { club, kind, id }: Pick<Session, 'club' | 'kind' | 'id'>,
  hash: string,
  until: Instant,
): Promise<void> {
  if (kind === 'member') await addTo(runtime, openKey(club, id), 'open', hash, until);
}

/** Ends all sessions of a member but this one; all of them where none is told. */
export async function endOtherSessions(
  runtime: Runtime,
  club: string,
  member: string,
  here: string | undefined,
  now: Instant,
): Promise<void> {
  const key = openKey(club, member);
  const found = await recall<{ open: Set<string> }>(runtime, key, now);
  for (const hash of found?.open ?? []) if (hash !== here) await endSession(runtime, hash);
  if (here === undefined) return forget(runtime, key);
  await keep(runtime, key, { open: new Set([here]) }, plusSeconds(now, lasts({ kind: 'member' })));
}

/** The cookie may outlive the session: what counts is the table. */
const cookieFor = (runtime: Runtime, token: string): string => setCookie(runtime, sessionCookie, token, 90 * day);

/** Where the session of a token stands in the ephemeral table. */
export const sessionKey = (token: string): string => keyOf(digest(token));

/** The session behind a token, from what was read under its key, and its cookie anew where use put its end off. */
export async function openSession(
  runtime: Runtime,
  token: string,
  read: Record<string, unknown> | undefined,
  now: Instant,
): Promise<{ session: Session; hash: string; renewed?: string } | undefined> {
  const hash = digest(token);
  const session = standing<Session>(read, now);
  if (!session) return undefined;
  const whole = lasts(session);
  const left = session.expire - Date.parse(now) / 1000;
  // use keeps it alive; a write only now and then
  if (left >= whole * 0.9) return { session, hash };
  const until = plusSeconds(now, whole);
  await noteOpen(runtime, session, hash, until).catch(() => {});
  await extend(runtime, keyOf(hash), until).catch(() => {});
  return { session, hash, renewed: cookieFor(runtime, token) };
}

export const endSession = (runtime: Runtime, hash: string): Promise<void> => forget(runtime, keyOf(hash));
