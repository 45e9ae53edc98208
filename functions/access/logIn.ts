import { setTimeout as sleep } from 'node:timers/promises';
import type { SessionView } from '../../shared/contract/access.ts';
import { normalizeEmail, normalizePhone } from '../../shared/phone.ts';
import type { Language } from '../../shared/locale.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import { takeCode } from '../platform/auth/codes.ts';
import { startSession } from '../platform/auth/sessions.ts';
import type { CallContext } from '../platform/http/context.ts';
import { letDeviceIn } from './devices.ts';
import { limits } from './limits.ts';
import { sendCode } from './sendCode.ts';
import { allStaff } from './store.ts';

/** What signing in needs of members, handed in by the wiring. */
export interface MemberAccess {
  /** Who has this phone or e-mail, and the language to write in. */
  find(
    context: CallContext,
    contact: string,
  ): Promise<{ number: string; name?: string; language: Language } | undefined>;
  /** A code came back from this phone or e-mail: it is theirs. */
  verify(context: CallContext, number: string, contact: string): Promise<void>;
}

export interface LoginRequest {
  as: 'member' | 'staff';
  contact: string;
}

/** A phone in E.164 or an e-mail in lower case. */
function contactOf(context: CallContext, text: string): Result<string> {
  if (text.includes('@')) return ok(normalizeEmail(text));
  const phone = normalizePhone(text, context.club.country);
  return phone ? ok(phone) : refuse('member.phone_invalid');
}

/** An answer takes at least so long, so that the time of sending does not tell who is known. */
const answerFloorMs = 400;

/** Sends a code to somebody who is known here. Whoever asks gets the same answer, known or not. Refuses: auth.too_many_tries, member.phone_invalid. */
export const requestCode =
  (members: MemberAccess) =>
  async (context: CallContext, request: LoginRequest): Promise<Result<{ sent: true }>> => {
    const contact = contactOf(context, request.contact);
    if (!contact.ok) return contact;
    const limited = await limits.code(context, contact.value);
    if (!limited.ok) return limited;
    const floor = sleep(answerFloorMs);
    if (request.as === 'staff') {
      const staff = (await allStaff(context.table)).find((each) => each.active && each.email === contact.value);
      if (staff) await sendCode(context, 'staff', contact.value, context.club.languages[0] ?? 'he');
    } else {
      const member = await members.find(context, contact.value);
      if (member) await sendCode(context, 'member', contact.value, member.language);
    }
    await floor;
    return ok({ sent: true });
  };

/**
 * A session for the right code. Staff other than owners need a device that an owner let in; an owner's own code lets
 * the device in. Refuses: auth.code_wrong (also where nobody is known), auth.device_unknown, auth.too_many_tries.
 */
export const logIn =
  (members: MemberAccess) =>
  async (context: CallContext, request: LoginRequest & { code: string }): Promise<Result<SessionView>> => {
    const contact = contactOf(context, request.contact);
    if (!contact.ok) return contact;
    const limited = await limits.tries(context);
    if (!limited.ok) return limited;
    const { runtime, club, now } = context;
    if (!(await takeCode(runtime, club.id, request.as, contact.value, request.code, now)))
      return refuse('auth.code_wrong');
    return request.as === 'staff'
      ? staffSession(context, contact.value)
      : memberSession(members, context, contact.value);
  };

async function memberSession(
  members: MemberAccess,
  context: CallContext,
  contact: string,
): Promise<Result<SessionView>> {
  const member = await members.find(context, contact);
  if (!member) return refuse('auth.code_wrong');
  await members.verify(context, member.number, contact);
  context.cookies.push(
    await startSession(context.runtime, { club: context.club.id, kind: 'member', id: member.number }, context.now),
  );
  return ok({ kind: 'member', id: member.number, ...(member.name ? { name: member.name } : {}) });
}

async function staffSession(context: CallContext, email: string): Promise<Result<SessionView>> {
  const staff = (await allStaff(context.table)).find((each) => each.active && each.email === email);
  if (!staff) return refuse('auth.code_wrong');
  const device = context.device ?? (staff.role === 'owner' ? await letDeviceIn(context, staff) : undefined);
  if (!device) return refuse('auth.device_unknown');
  context.cookies.push(
    await startSession(context.runtime, { club: context.club.id, kind: 'staff', id: staff.id, device }, context.now),
  );
  return ok({ kind: 'staff', id: staff.id, name: staff.name, role: staff.role });
}
