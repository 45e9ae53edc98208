import { refuse, type Result } from '../../shared/result.ts';
import type { CallContext } from '../platform/http/context.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import type { Write } from '../platform/table/commit.ts';
import { keepFormer } from './former.ts';
import { kindOf, withoutContact, withoutPending, type Profile } from './profile.ts';
import { codeAddress } from './rules/codeAddress.ts';
import { freeContact, holderOf, loadProfile, moveContact, putProfile, takeContact } from './store.ts';

/** The member who is signed in, where this phone or e-mail waits for them to prove it. */
export async function findPending({ actor, table }: CallContext, contact: string): Promise<Profile | undefined> {
  const profile = actor.kind === 'member' ? await loadProfile(table, actor.id) : undefined;
  return profile?.pending?.[kindOf(contact)] === contact && !profile.leftAt ? profile : undefined;
}

export interface Confirmed {
  profile: Profile;
  /** The proven phone or e-mail whose place it took. */
  replaced?: string;
}

/**
 * The code of a pending phone or e-mail came back: it takes the old one's place, proven. Where it stands unproven with
 * somebody who has another way in, it is taken from there.
 * Refuses: member.contact_taken (it lets in a member of its own: who reads that has proven it), auth.code_wrong (it is
 * pending no longer).
 */
export async function confirmContact(
  context: CallContext,
  number: string,
  contact: string,
): Promise<Result<Confirmed>> {
  const { table, now } = context;
  const kind = kindOf(contact);
  return decideAndCommit(table, async (): Promise<Decision<Confirmed>> => {
    const before = await loadProfile(table, number);
    if (before?.pending?.[kind] !== contact) return { final: refuse('auth.code_wrong') };
    const writes: Write[] = [];
    const holder = await holderOf(table, kind, contact);
    if (holder && holder !== number) {
      const other = await loadProfile(table, holder);
      if (other?.[kind] === contact) {
        if (codeAddress(other, contact, false) === contact)
          return { final: refuse('member.contact_taken', { by: kind }) };
        writes.push(putProfile(withoutContact(other, kind, now), other.version));
      }
      writes.push(moveContact(kind, contact, holder, number));
    } else if (!holder) writes.push(takeContact(kind, contact, number));
    const old = before[kind];
    if (old && old !== contact) writes.push(freeContact(kind, old));
    const profile: Profile = {
      ...withoutPending(before, kind),
      [kind]: contact,
      [`${kind}VerifiedAt`]: now,
      changedAt: now,
      changedBy: `member:${number}`,
      version: before.version + 1,
    };
    const replaced = before[`${kind}VerifiedAt`] && old !== contact ? old : undefined;
    await keepFormer(context, [replaced]);
    return {
      writes: [putProfile(profile, before.version), ...writes],
      answer: { profile, ...(replaced ? { replaced } : {}) },
    };
  });
}
