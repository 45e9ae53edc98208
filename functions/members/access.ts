import type { CallContext } from '../platform/http/context.ts';
import type { Profile } from './profile.ts';
import { addMember } from './addMember.ts';
import { codeAddress } from './rules/codeAddress.ts';
import { freeContact, holderOf, loadProfile, putProfile } from './store.ts';

const kindOf = (contact: string) => (contact.includes('@') ? ('email' as const) : ('phone' as const));

/** Who has this phone (E.164) or e-mail, and where the code goes that lets them in. */
export async function findByContact(
  context: CallContext,
  contact: string,
): Promise<(Profile & { to: string }) | undefined> {
  const number = await holderOf(context.table, kindOf(contact), contact);
  const profile = number ? await loadProfile(context.table, number) : undefined;
  if (!profile || profile.leftAt) return undefined;
  const { actor } = context;
  const signedIn = actor.kind === 'member' && actor.id === profile.number;
  return { ...profile, to: codeAddress(profile, contact, signedIn) };
}

/**
 * A code came back from a contact that stands, unproven, with a member whose other contact is proven: whoever put it there,
 * it is this person's. It is taken from there and makes a member of their own. Undefined where it changed meanwhile.
 */
export async function claimContact(
  context: CallContext,
  holder: string,
  contact: string,
): Promise<{ number: string } | undefined> {
  const before = await loadProfile(context.table, holder);
  if (!before) return undefined;
  const kind = kindOf(contact);
  if (before[kind] !== contact || before[`${kind}VerifiedAt`]) return undefined;
  const { [kind]: _, ...rest } = before;
  const released = await context.table.commit([
    putProfile(
      { ...rest, changedAt: context.now, changedBy: 'system:access', version: before.version + 1 },
      before.version,
    ),
    freeContact(kind, contact),
  ]);
  if (!released.ok) return undefined;
  const added = await addMember(() => Promise.resolve(undefined))(context, { [kind]: contact, source: 'page' });
  if (!added.ok) return undefined;
  await markVerified(context, added.value.number, contact);
  return added.value;
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
