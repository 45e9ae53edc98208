import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Auth, Role } from '../../../shared/contract/route.ts';
import type { Instant } from '../../../shared/time.ts';
import type { Actor } from '../http/context.ts';
import { digest } from '../runtime/digest.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { keys } from '../table/keys.ts';
import type { ClubTable } from '../table/table.ts';
import { cookieOf, deviceCookie, sessionCookie } from './cookies.ts';
import { openSession, sessionKey, staffInToken, type Session } from './sessions.ts';

export interface Identity {
  actor: Actor;
  session?: string;
  device?: string;
  /** The device's cookie as it came and holds. */
  deviceToken?: string;
  /** The session's cookie, to be set again. */
  renewed?: string;
}

/** What identity needs to know of staff and devices; their slice keeps more. */
export interface StaffFacts {
  id: string;
  name: string;
  role: Role;
  active: boolean;
  /** No session that began before holds. */
  sessionsSince?: Instant;
  /** The same of sessions by PIN. */
  pinSince?: Instant;
}
export interface DeviceFacts {
  id: string;
  name: string;
  till: boolean;
  store?: string;
  tokenHash?: string;
  revoked?: boolean;
}

/**
 * Who stands behind the cookies, in this club. A session of another club, of somebody let go or from before they were, or on a revoked device
 * is nobody. The session and those whom the cookies name are read in one call; the session decides whether they are the ones.
 */
export async function identify(
  runtime: Runtime,
  table: ClubTable,
  event: Pick<APIGatewayProxyEventV2, 'cookies'>,
  now: Instant,
): Promise<Identity> {
  const token = cookieOf(event.cookies, sessionCookie);
  const deviceToken = cookieOf(event.cookies, deviceCookie);
  const named = { staff: token && staffInToken(token), device: deviceInToken(deviceToken) };
  const read = await readNamed(runtime, table, token, named);
  const found = token ? await openSession(runtime, token, read.session, now) : undefined;
  const session = found?.session.club === table.club ? found.session : undefined;
  const ofCookie = deviceOf(deviceToken, read.device);
  if (!found || !session) return { actor: { kind: 'public' }, ...ofCookie };
  const held = { session: found.hash, ...(found.renewed ? { renewed: found.renewed } : {}) };
  if (session.kind === 'member') return { actor: { kind: 'member', id: session.id }, ...held, ...ofCookie };

  const [staff, device] = await Promise.all([
    session.id === named.staff ? read.staff : table.get<StaffFacts>(keys.staff(session.id)),
    session.device === undefined || session.device === named.device
      ? read.device
      : table.get<DeviceFacts>(keys.device(session.device)),
  ]);
  const place = session.device === undefined ? undefined : device;
  const shutOut =
    !staff?.active || isOver(session, staff) || (session.device !== undefined && (!place || place.revoked));
  if (shutOut) return { actor: { kind: 'public' }, ...ofCookie };
  return {
    actor: {
      kind: 'staff',
      id: session.id,
      role: session.pin ? 'cashier' : staff.role,
      name: staff.name,
      ...(place?.till ? { till: place.id } : {}),
      ...(place?.store ? { store: place.store } : {}),
    },
    ...held,
    ...(session.device ? { device: session.device } : {}),
  };
}

interface Named {
  session?: Record<string, unknown> | undefined;
  staff?: StaffFacts | undefined;
  device?: DeviceFacts | undefined;
}

async function readNamed(
  runtime: Runtime,
  table: ClubTable,
  token: string | undefined,
  { staff, device }: { staff: string | undefined; device: string | undefined },
): Promise<Named> {
  const here = [...(staff ? [keys.staff(staff)] : []), ...(device ? [keys.device(device)] : [])];
  const there = token ? [{ key: sessionKey(token) }] : [];
  if (here.length + there.length === 0) return {};
  const read = await table.getManyWith<StaffFacts & DeviceFacts>(here, runtime.config.ephemeralTable, there);
  return {
    session: read.there[0],
    staff: staff ? read.here[0] : undefined,
    device: device ? read.here.at(-1) : undefined,
  };
}

/** Whether it began under rights, or by a PIN, that were taken away since. */
const isOver = ({ since, pin }: Session, { sessionsSince, pinSince }: StaffFacts): boolean =>
  (sessionsSince !== undefined && since < sessionsSince) ||
  (pin === true && pinSince !== undefined && since < pinSince);

/** A device cookie is `<id>.<secret>`. */
function deviceInToken(token: string | undefined): string | undefined {
  const [id, secret] = token?.split('.') ?? [];
  return id && secret && /^[A-Za-z0-9_-]{1,64}$/.test(id) ? id : undefined;
}

function deviceOf(
  token: string | undefined,
  device: DeviceFacts | undefined,
): { device?: string; deviceToken?: string } {
  const secret = token?.split('.')[1];
  if (!token || !secret || !device || device.revoked || device.tokenHash !== digest(secret)) return {};
  return { device: device.id, deviceToken: token };
}

/** Undefined where the route lets this actor in, else why not. */
export function permit(auth: Auth, actor: Actor): 'auth.required' | 'auth.forbidden' | undefined {
  if (auth === 'public') return undefined;
  if (actor.kind === 'public') return 'auth.required';
  if (auth === 'member') return actor.kind === 'member' ? undefined : 'auth.forbidden';
  return actor.kind === 'staff' && auth.includes(actor.role) ? undefined : 'auth.forbidden';
}
