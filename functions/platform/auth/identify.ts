import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Auth, Role } from '../../../shared/contract/route.ts';
import type { Instant } from '../../../shared/time.ts';
import type { Actor } from '../http/context.ts';
import { digest } from '../runtime/digest.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { keys } from '../table/keys.ts';
import type { ClubTable } from '../table/table.ts';
import { cookieOf, deviceCookie, sessionCookie } from './cookies.ts';
import { findSession, type Session } from './sessions.ts';

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

/** Who stands behind the cookies, in this club. A session of another club, of somebody let go or from before they were, or on a revoked device is nobody. */
export async function identify(
  runtime: Runtime,
  table: ClubTable,
  event: Pick<APIGatewayProxyEventV2, 'cookies'>,
  now: Instant,
): Promise<Identity> {
  const token = cookieOf(event.cookies, sessionCookie);
  const deviceToken = cookieOf(event.cookies, deviceCookie);
  const found = token ? await findSession(runtime, token, now) : undefined;
  const session = found?.session.club === table.club ? found.session : undefined;
  if (!found || !session) return { actor: { kind: 'public' }, ...(await deviceOf(table, deviceToken)) };
  const held = { session: found.hash, ...(found.renewed ? { renewed: found.renewed } : {}) };
  if (session.kind === 'member')
    return { actor: { kind: 'member', id: session.id }, ...held, ...(await deviceOf(table, deviceToken)) };

  const [staff, device] = await table.getMany<StaffFacts & DeviceFacts>([
    keys.staff(session.id),
    ...(session.device ? [keys.device(session.device)] : []),
  ]);
  const shutOut =
    !staff?.active || isOver(session, staff) || (session.device !== undefined && (!device || device.revoked));
  if (shutOut) return { actor: { kind: 'public' }, ...(await deviceOf(table, deviceToken)) };
  return {
    actor: {
      kind: 'staff',
      id: session.id,
      role: session.pin ? 'cashier' : staff.role,
      name: staff.name,
      ...(device?.till ? { till: device.id } : {}),
      ...(device?.store ? { store: device.store } : {}),
    },
    ...held,
    ...(session.device ? { device: session.device } : {}),
  };
}

/** Whether it began under rights, or by a PIN, that were taken away since. */
const isOver = ({ since, pin }: Session, { sessionsSince, pinSince }: StaffFacts): boolean =>
  (sessionsSince !== undefined && since < sessionsSince) ||
  (pin === true && pinSince !== undefined && since < pinSince);

/** A device cookie is `<id>.<secret>`. */
async function deviceOf(
  table: ClubTable,
  token: string | undefined,
): Promise<{ device?: string; deviceToken?: string }> {
  const [id, secret] = token?.split('.') ?? [];
  if (!token || !id || !secret || !/^[A-Za-z0-9_-]{1,64}$/.test(id)) return {};
  const device = await table.get<DeviceFacts>(keys.device(id));
  return device && !device.revoked && device.tokenHash === digest(secret) ? { device: id, deviceToken: token } : {};
}

/** Undefined where the route lets this actor in, else why not. */
export function permit(auth: Auth, actor: Actor): 'auth.required' | 'auth.forbidden' | undefined {
  if (auth === 'public') return undefined;
  if (actor.kind === 'public') return 'auth.required';
  if (auth === 'member') return actor.kind === 'member' ? undefined : 'auth.forbidden';
  return actor.kind === 'staff' && auth.includes(actor.role) ? undefined : 'auth.forbidden';
}
