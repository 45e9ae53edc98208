import type { SessionView } from '../../shared/contract/access.ts';
import { ok, type Result } from '../../shared/result.ts';
import { sessionCookie, setCookie } from '../platform/auth/cookies.ts';
import { endOtherSessions, endSession } from '../platform/auth/sessions.ts';
import type { CallContext } from '../platform/http/context.ts';
import { allStaff, loadDevice } from './store.ts';

interface Here {
  session?: SessionView;
  device?: { id: string; name: string; till: boolean; staff: { id: string; name: string }[] };
}

/**
 * Who is signed in on this browser, and which device it is; a till also shows who may sign in by PIN. A member who left is
 * nobody, even where their session was open elsewhere and outlived the leaving.
 */
export const whoIsHere =
  (profileOf: (context: CallContext, member: string) => Promise<{ name?: string; leftAt?: string } | undefined>) =>
  async (context: CallContext): Promise<Result<Here>> => {
    const { actor } = context;
    const device = context.device ? await loadDevice(context.table, context.device) : undefined;
    const staff = device?.till ? (await allStaff(context.table)).filter((each) => each.active && each.pin) : [];
    const here: Here =
      device && !device.revoked
        ? {
            device: {
              id: device.id,
              name: device.name,
              till: device.till,
              staff: staff.map(({ id, name }) => ({ id, name })),
            },
          }
        : {};
    if (actor.kind === 'staff')
      return ok({
        ...here,
        session: {
          kind: 'staff',
          id: actor.id,
          name: actor.name,
          role: actor.role,
          ...(actor.till ? { till: actor.till } : {}),
        },
      });
    if (actor.kind !== 'member') return ok(here);
    const profile = await profileOf(context, actor.id);
    if (profile?.leftAt) return ok(here);
    const name = profile?.name;
    return ok({ ...here, session: { kind: 'member', id: actor.id, ...(name ? { name } : {}) } });
  };

/** Ends the session here. Signing out twice is no error. */
export async function logOut(context: CallContext): Promise<Result<{ done: true }>> {
  if (context.session) await endSession(context.runtime, context.session);
  context.cookies.push(setCookie(context.runtime, sessionCookie, '', 0));
  return ok({ done: true });
}

/** Ends the member's sessions everywhere but here. None left is no error. */
export async function endOthers({ runtime, club, actor, session, now }: CallContext): Promise<Result<{ done: true }>> {
  if (actor.kind === 'member' && session) await endOtherSessions(runtime, club.id, actor.id, session, now);
  return ok({ done: true });
}
