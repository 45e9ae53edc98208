import { ok, refuse, type Result } from '../../../shared/result.ts';
import type { Contact } from './contact.ts';

interface Proven extends Contact {
  phoneVerifiedAt?: string;
  emailVerifiedAt?: string;
}

/**
 * Whether staff may put another phone or e-mail, or none, in the place of what a member has. What the member has proven is
 * the key to their points: only managers and owners replace it, and its owner is told. Refuses: member.contact_proven.
 */
export function mayReplace(actor: { kind: string; role?: string }, before: Proven, wanted: Contact): Result<void> {
  if (actor.kind !== 'staff' || actor.role === 'owner' || actor.role === 'manager') return ok(undefined);
  const lost =
    (before.phoneVerifiedAt && wanted.phone !== before.phone && 'phone') ||
    (before.emailVerifiedAt && wanted.email !== before.email && 'email');
  return lost ? refuse('member.contact_proven', { by: lost }) : ok(undefined);
}
