import type { AstroCookies } from 'astro';
import { errorStatus, type ErrorCode } from '../../shared/errors.ts';

/** Who waits for a one-time code, between asking for it and typing it. Kept in a cookie, so that no phone stands in an address. */
export interface Pending {
  as: 'member' | 'staff';
  /** The phone or e-mail that the code was sent to, as it was typed. */
  contact: string;
  /** When the code was asked for, ISO UTC. */
  at: string;
  /** They have just joined. */
  joined?: true;
  /** Why the code that was typed did not let in: said once, by the page that the form leads back to. */
  wrong?: WrongCode;
}

/** A refusal of the API; 'short': not six digits; 'soon': another code was asked for too early. */
export type WrongCode = ErrorCode | 'short' | 'soon';
const isWrongCode = (value: unknown): value is WrongCode =>
  value === 'short' || value === 'soon' || (typeof value === 'string' && value in errorStatus);

const COOKIE = 'moadon_code';
const MINUTES = 15;
/** Seconds between one code and the next. */
export const RESEND_SECONDS = 30;

export const keepPending = (cookies: AstroCookies, pending: Pending, secure: boolean): void =>
  cookies.set(COOKIE, Buffer.from(JSON.stringify(pending)).toString('base64url'), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    maxAge: MINUTES * 60,
    secure,
  });

export const forgetPending = (cookies: AstroCookies): void => cookies.delete(COOKIE, { path: '/' });

/** What the cookie says, or undefined where there is none or it is not ours. */
export function readPending(cookie: string | undefined): Pending | undefined {
  if (!cookie) return undefined;
  try {
    const { as, contact, at, joined, wrong } = JSON.parse(Buffer.from(cookie, 'base64url').toString('utf8')) as Pending;
    if ((as !== 'member' && as !== 'staff') || typeof contact !== 'string' || Number.isNaN(Date.parse(at)))
      return undefined;
    return {
      as,
      contact: contact.slice(0, 254),
      at,
      ...(joined ? { joined: true } : {}),
      ...(isWrongCode(wrong) ? { wrong } : {}),
    };
  } catch {
    return undefined;
  }
}

export const pendingOf = (cookies: AstroCookies): Pending | undefined => readPending(cookies.get(COOKIE)?.value);

/** Whole seconds until another code may be asked for; 0 when it may. */
export const secondsToResend = (pending: Pending, now: string): number =>
  Math.min(RESEND_SECONDS, Math.max(0, RESEND_SECONDS - Math.floor((Date.parse(now) - Date.parse(pending.at)) / 1000)));

/** Enough of a phone or e-mail to know it by, not enough to read it over a shoulder: '•••• 5678', 'd•••@example.com'. */
export function masked(contact: string): string {
  const at = contact.lastIndexOf('@');
  if (at > 0) return `${contact[0]}•••${contact.slice(at)}`;
  const digits = contact.replace(/\D/g, '');
  return `•••• ${digits.slice(-4)}`;
}
