import type { CallContext } from '../platform/http/context.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import { addMember } from './addMember.ts';
import { kindOf, withoutContact, type Profile } from './profile.ts';
import { codeAddress } from './rules/codeAddress.ts';
import { freeContact, holderOf, loadProfile, putProfile } from './store.ts';

/** Who has this phone (E.164) or e-mail, and where the code goes that lets them in. */
export async function findByContact(
  context: CallContext,
  contact: string,
): Promise<(Profile & { to: string }) | undefined> {
  const number = await holderOf(context.table, kindOf(contact), contact);
  const profile = number ? await loadProfile(context.table, number) : undefined;
  if (!profile || profile.leftAt) return undefined;
  const { actor } = context;
  if (profile.mergedInto) {
    const into = await loadProfile(context.table, profile.mergedInto);
    return into && !into.leftAt ? { ...into, to: codeAddress(profile, contact, false) } : undefined;
  }
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
  const released = await context.table.commit([
    putProfile(withoutContact(before, kind, context.now), before.version),
    freeContact(kind, contact),
  ]);
  if (!released.ok) return undefined;
  const added = await addMember(() => Promise.resolve(undefined))(context, { [kind]: contact, source: 'page' });
  if (!added.ok) return undefined;
  await markVerified(context, added.value.number, contact);
  return added.value;
}

/** A code came back from this contact: it is the member's. Only the first time is written, whatever else changes meanwhile. */
export async function markVerified(context: CallContext, number: string, contact: string): Promise<void> {
  const field = `${kindOf(contact)}VerifiedAt` as const;
  await decideAndCommit(context.table, async (): Promise<Decision<undefined>> => {
    const profile = await loadProfile(context.table, number);
    if (profile?.[kindOf(contact)] !== contact || profile[field]) return { final: { ok: true, value: undefined } };
    const after: Profile = { ...profile, [field]: context.now, version: profile.version + 1 };
    return { writes: [putProfile(after, profile.version)], answer: undefined };
  });
}
