import type { APIContext } from 'astro';
import * as access from '../../shared/contract/access.ts';
import { changeMember } from '../../shared/contract/member.ts';
import { anyStaff, managers, owners, tillStaff, type Role } from '../../shared/contract/route.ts';
import type { RouteAnswer } from '../../shared/contract/route.ts';
import { attempt } from '../forms/outcome.ts';
import { paths } from '../paths.ts';

/** Who stands here: somebody of the staff, on which device, and what they may do. */
export interface StaffHere {
  id: string;
  name: string;
  role: Role;
  device: RouteAnswer<typeof access.getSession>['device'];
  /** On a till, which locks. */
  locks: boolean;
  may: { sell: boolean; manage: boolean; own: boolean; correct: boolean };
}

type Asked = Pick<APIContext, 'locals' | 'url' | 'redirect'>;

/**
 * The staff member whose page this is, or where to send whoever else came: to the lock screen on a till, to the login elsewhere, to
 * the till those whose role may not see the page.
 */
export async function staffHere(asked: Asked, allowed: readonly Role[] = anyStaff): Promise<StaffHere | Response> {
  const { locals, url, redirect } = asked;
  const to = paths(locals.lang);
  const answer = await attempt(locals.api(access.getSession, {}));
  const { session, device } = answer.ok ? answer.value : {};
  if (session?.kind !== 'staff' || !session.role) {
    const back = encodeURIComponent(url.pathname + url.search);
    return redirect(device?.till ? `${to.staff.lock}?next=${back}` : `${to.logIn}?as=staff&next=${back}`, 303);
  }
  const { role } = session;
  if (!allowed.includes(role)) return redirect(`${to.staff.till}?forbidden=1`, 303);
  const among = (roles: readonly Role[]) => roles.includes(role);
  return {
    id: session.id,
    name: session.name ?? session.id,
    role,
    device,
    locks: session.till !== undefined,
    may: { sell: among(tillStaff), manage: among(managers), own: among(owners), correct: among(changeMember.auth) },
  };
}

/** A path of this portal to go back to; anything else is replaced, so that a link cannot lead away. */
export const ownPath = (wanted: string | null, otherwise: string): string =>
  wanted && /^\/(?![/\\])/.test(wanted) && !/[\\\p{Cc}]/u.test(wanted) ? wanted : otherwise;
