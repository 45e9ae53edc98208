import type { SessionView, StaffMember } from '../../shared/contract/access.ts';
import type { Role } from '../../shared/contract/route.ts';
import { normalizeEmail } from '../../shared/phone.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import { startSession } from '../platform/auth/sessions.ts';
import { actorName, type CallContext } from '../platform/http/context.ts';
import { idFor } from '../platform/http/onceOnly.ts';
import { hmac } from '../platform/runtime/digest.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import { renewDevice } from './devices.ts';
import { limits } from './limits.ts';
import { pinMatches, sealPin } from './pin.ts';
import { sessionsEnd } from './rules/sessionsEnd.ts';
import { allStaff, loadDevice, loadStaff, putStaff, stillAs, viewStaff, type Staff } from './store.ts';

export async function listStaff(context: CallContext): Promise<Result<{ items: StaffMember[] }>> {
  return ok({ items: (await allStaff(context.table)).map(viewStaff) });
}

/** Refuses: staff.email_taken, request.idempotency_key_reused. */
export async function addStaff(
  context: CallContext,
  given: { name: string; email: string; role: Role; pin?: string },
): Promise<Result<StaffMember>> {
  const id = idFor(context);
  const email = normalizeEmail(given.email);
  const pin = given.pin ? await sealPin(given.pin) : undefined;
  // the request holds the PIN, and 10,000 hashes would find it in a backup: only with our secret can it be tried
  const requestHash = hmac(context.runtime.config.secret, context.requestHash);
  const added = await decideAndCommit(context.table, async (): Promise<Decision<Staff>> => {
    const staff = await allStaff(context.table);
    const before = staff.find((each) => each.id === id);
    if (before)
      return {
        final: before.requestHash === requestHash ? ok(before) : refuse('request.idempotency_key_reused'),
      };
    if (staff.some((each) => each.email === email)) return { final: refuse('staff.email_taken') };
    const made: Staff = {
      id,
      name: given.name,
      email,
      role: given.role,
      active: true,
      ...(pin ? { pin } : {}),
      since: context.now,
      by: actorName(context.actor),
      version: 1,
      requestHash,
    };
    return { writes: [putStaff(made)], answer: made };
  });
  return added.ok ? ok(viewStaff(added.value)) : added;
}

export interface StaffChange {
  name?: string;
  role?: Role;
  pin?: string | null;
  active?: boolean;
}

/**
 * Changes what staff may do; sessions that began under rights or a PIN that are gone end (see rules/sessionsEnd.ts).
 * Refuses: staff.not_found, staff.last_owner (a club always has an owner who can get in).
 */
export async function changeStaff(context: CallContext, id: string, change: StaffChange): Promise<Result<StaffMember>> {
  const pin = change.pin ? await sealPin(change.pin) : change.pin;
  const changed = await decideAndCommit(context.table, async (): Promise<Decision<Staff>> => {
    const all = await allStaff(context.table);
    const before = all.find((each) => each.id === id);
    if (!before) return { final: refuse('staff.not_found') };
    const { pin: oldPin, ...rest } = before;
    const keptPin = pin === undefined ? oldPin : (pin ?? undefined);
    const after: Staff = {
      ...rest,
      name: change.name ?? before.name,
      role: change.role ?? before.role,
      active: change.active ?? before.active,
      ...(keptPin ? { pin: keptPin } : {}),
      ...sessionsEnd(before, change, context.now),
      version: before.version + 1,
    };
    const isOwner = (each: Staff) => each.role === 'owner' && each.active;
    const other = all.find((each) => each.id !== id && isOwner(each));
    if (isOwner(after) || !isOwner(before)) return { writes: [putStaff(after, before.version)], answer: after };
    if (!other) return { final: refuse('staff.last_owner') };
    // in the same commit: two owners who take each other's rights at once do not both succeed
    return { writes: [putStaff(after, before.version), stillAs(other)], answer: after };
  });
  return changed.ok ? ok(viewStaff(changed.value)) : changed;
}

/**
 * Signs a cashier in by PIN, on a till only, with cashier rights whatever their role.
 * Refuses: auth.device_unknown, auth.pin_wrong, auth.pin_closed (5 wrong ones of a person in 5 minutes, or 20 on this
 * till in a day, until an owner or a manager signs in on it by a one-time code).
 */
export async function unlockTill(context: CallContext, staffId: string, pin: string): Promise<Result<SessionView>> {
  const device = context.device ? await loadDevice(context.table, context.device) : undefined;
  if (!device?.till || device.revoked) return refuse('auth.device_unknown');
  const limited = await limits.pin(context, device.id, staffId);
  if (!limited.ok) return limited;
  const staff = await loadStaff(context.table, staffId);
  if (!staff?.active || !staff.pin || !(await pinMatches(pin, staff.pin))) return refuse('auth.pin_wrong');
  await limits.pinWasRight(context, device.id, staffId);
  const session = {
    club: context.club.id,
    kind: 'staff' as const,
    id: staff.id,
    pin: true,
    till: true,
    device: device.id,
  };
  await renewDevice(context);
  context.cookies.push(await startSession(context.runtime, session, context.now));
  return ok({ kind: 'staff', id: staff.id, name: staff.name, role: 'cashier', till: device.id });
}
