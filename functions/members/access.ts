import type { CallContext } from '../platform/http/context.ts';
import type { Profile } from './profile.ts';
import { holderOf, loadProfile, putProfile } from './store.ts';

/** Who has this phone (E.164) or e-mail. */
export async function findByContact(context: CallContext, contact: string): Promise<Profile | undefined> {
  const number = await holderOf(context.table, contact.includes('@') ? 'email' : 'phone', contact);
  const profile = number ? await loadProfile(context.table, number) : undefined;
  return profile?.leftAt ? undefined : profile;
}

/** A code came back from this contact: it is the member's. Only the first time is written. */
export async function markVerified(context: CallContext, number: string, contact: string): Promise<void> {
  const profile = await loadProfile(context.table, number);
  if (!profile) return;
  const field =
    contact === profile.phone ? 'phoneVerifiedAt' : contact === profile.email ? 'emailVerifiedAt' : undefined;
  if (!field || profile[field]) return;
  await context.table.commit([
    putProfile({ ...profile, [field]: context.now, version: profile.version + 1 }, profile.version),
  ]);
}
