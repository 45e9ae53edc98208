import type { SessionView } from '../../shared/contract/access.ts';
import { normalizeEmail, normalizePhone } from '../../shared/phone.ts';
import type { Language } from '../../shared/locale.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import { takeCode } from '../platform/auth/codes.ts';
import { answerFloor } from '../platform/auth/floor.ts';
import { startSession } from '../platform/auth/sessions.ts';
import type { CallContext } from '../platform/http/context.ts';
import { letDeviceIn, renewDevice } from './devices.ts';
import { limits } from './limits.ts';
import { tellReplaced, trySendCode } from './sendCode.ts';
import { allStaff, loadDevice } from './store.ts';

/** What signing in needs of members, handed in by the wiring. */
export interface MemberAccess {
  /** Who has this phone or e-mail, where the code goes, and the language to write in. */
  find(context: CallContext, contact: string): Promise<Found | undefined>;
  /** A code came back from this phone or e-mail: it is theirs. */
  verify(context: CallContext, number: string, contact: string): Promise<void>;
  /** A code came back from a phone or e-mail that stands unproven with a member who is somebody else: it makes a member of its own. */
  claim(context: CallContext, holder: string, contact: string): Promise<{ number: string; name?: string } | undefined>;
  /** The member who is signed in, where this phone or e-mail waits for them to prove it. */
  pending(context: CallContext, contact: string): Promise<Omit<Found, 'to'> | undefined>;
  /** Its code came back: it takes the old one's place; which one, where that was proven. Refuses: member.contact_taken. */
  confirm(
    context: CallContext,
    number: string,
    contact: string,
  ): Promise<Result<{ profile: Omit<Found, 'to'>; replaced?: string }>>;
}

interface Found {
  number: string;
  name?: string;
  language: Language;
  to: string;
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

/**
 * Sends a code to somebody who is known here, or to the new phone or e-mail of a member who is signed in. Whoever asks gets
 * the same answer, known or not, sent or not. Refuses: auth.too_many_tries, member.phone_invalid.
 */
export const requestCode =
  (members: MemberAccess) =>
  async (context: CallContext, request: LoginRequest): Promise<Result<{ sent: true }>> => {
    const contact = contactOf(context, request.contact);
    if (!contact.ok) return contact;
    const limited = await limits.code(context, contact.value);
    if (!limited.ok) return limited;
    const floor = answerFloor();
    if (request.as === 'staff') {
      const staff = (await allStaff(context.table)).find((each) => each.active && each.email === contact.value);
      if (staff) await trySendCode(context, 'staff', contact.value, context.club.languages[0] ?? 'he');
    } else {
      const own = await members.pending(context, contact.value);
      const member = own ? { ...own, to: contact.value } : await members.find(context, contact.value);
      // the answer tells nothing of another contact's limit either
      if (member && (member.to === contact.value || (await limits.codeTo(context, member.to)).ok))
        await trySendCode(context, 'member', member.to, member.language);
    }
    await floor;
    return ok({ sent: true });
  };

/**
 * A session for the right code. Staff other than owners need a device that an owner let in; an owner's own code lets
 * the device in. Refuses: auth.code_wrong (also where nobody is known), auth.device_unknown, auth.too_many_tries,
 * member.contact_taken (a member's new contact, proven now, is another member's).
 */
export const logIn =
  (members: MemberAccess) =>
  async (context: CallContext, request: LoginRequest & { code: string }): Promise<Result<SessionView>> => {
    const contact = contactOf(context, request.contact);
    if (!contact.ok) return contact;
    const limited = await limits.tries(context);
    if (!limited.ok) return limited;
    const floor = answerFloor();
    const session =
      request.as === 'staff'
        ? await staffSession(context, contact.value, request.code)
        : await memberSession(members, context, contact.value, request.code);
    // a wrong code takes equally long whether or not there is one to be guessed
    if (!session.ok) await floor;
    return session;
  };

const isRight = ({ runtime, club, now }: CallContext, as: 'member' | 'staff', to: string, code: string) =>
  takeCode(runtime, club.id, as, to, code, now);

async function memberSession(
  members: MemberAccess,
  context: CallContext,
  contact: string,
  code: string,
): Promise<Result<SessionView>> {
  const own = await members.pending(context, contact);
  const found = own ? await proveOwn(members, context, own.number, contact, code) : undefined;
  if (found && !found.ok) return found;
  const member = found ? found.value : await whoHas(members, context, contact, code);
  if (!member) return refuse('auth.code_wrong');
  context.cookies.push(
    await startSession(context.runtime, { club: context.club.id, kind: 'member', id: member.number }, context.now),
  );
  return ok({ kind: 'member', id: member.number, ...(member.name ? { name: member.name } : {}) });
}

/** The signed-in member, whose new phone or e-mail is proven by this code. */
async function proveOwn(members: MemberAccess, context: CallContext, number: string, contact: string, code: string) {
  if (!(await isRight(context, 'member', contact, code))) return refuse('auth.code_wrong');
  const confirmed = await members.confirm(context, number, contact);
  if (!confirmed.ok) return confirmed;
  const { profile, replaced } = confirmed.value;
  if (replaced) await tellReplaced(context, replaced, profile.language);
  return ok(profile);
}

/** The member whom this code lets in; what it was sent to is proven by it. */
async function whoHas(members: MemberAccess, context: CallContext, contact: string, code: string) {
  const found = await members.find(context, contact);
  const to = found?.to ?? contact;
  if (await isRight(context, 'member', to, code)) {
    if (found) await members.verify(context, found.number, to);
    return found;
  }
  if (!found || to === contact || !(await isRight(context, 'member', contact, code))) return undefined;
  return members.claim(context, found.number, contact);
}

async function staffSession(context: CallContext, email: string, code: string): Promise<Result<SessionView>> {
  if (!(await isRight(context, 'staff', email, code))) return refuse('auth.code_wrong');
  const staff = (await allStaff(context.table)).find((each) => each.active && each.email === email);
  if (!staff) return refuse('auth.code_wrong');
  const known = context.device;
  if (!known && staff.role !== 'owner') return refuse('auth.device_unknown');
  const letIn = known ? ok(known) : await letDeviceIn(context, staff);
  if (!letIn.ok) return letIn;
  const device = letIn.value;
  const till = (await loadDevice(context.table, device))?.till === true;
  if (till && staff.role !== 'cashier' && staff.role !== 'service') await limits.pinsOpen(context, device);
  await renewDevice(context);
  const session = { club: context.club.id, kind: 'staff' as const, id: staff.id, device, ...(till ? { till } : {}) };
  context.cookies.push(await startSession(context.runtime, session, context.now));
  return ok({
    kind: 'staff',
    id: staff.id,
    name: staff.name,
    role: staff.role,
    ...(till ? { till: device } : {}),
  });
}
