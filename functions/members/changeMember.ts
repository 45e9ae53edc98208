import { refuse, type Result } from '../../shared/result.ts';
import type { Language } from '../../shared/locale.ts';
import type { ClubDate } from '../../shared/time.ts';
import { actorName, type CallContext } from '../platform/http/context.ts';
import { decideAndCommit, type Decision } from '../platform/table/decideAndCommit.ts';
import type { Write } from '../platform/table/commit.ts';
import { keepFormer } from './former.ts';
import { withoutPending, type Profile } from './profile.ts';
import { checkBirthday, normalizeContact, type Contact } from './rules/contact.ts';
import { mayReplace } from './rules/mayReplace.ts';
import { freeContact, holderOf, loadProfile, putProfile, takeContact } from './store.ts';

export interface ProfileChange {
  /** The version that the change was made from. */
  version: number;
  name?: string;
  phone?: string | null;
  email?: string | null;
  birthday?: ClubDate | null;
  language?: Language;
}

const kinds = ['phone', 'email'] as const;

/** What the change comes to for phone and e-mail: the profile with them, and the writes beside it. */
type Contacts = (before: Profile, wanted: Contact) => Promise<Result<{ profile: Profile; writes: Write[] }>>;

/** What a member and staff change alike; how phone and e-mail change is told by `contacts`. */
const change = (
  context: CallContext,
  number: string,
  asked: ProfileChange,
  contacts: Contacts,
): Promise<Result<{ before: Profile; after: Profile }>> => {
  const { table, club } = context;
  return decideAndCommit(table, async (): Promise<Decision<{ before: Profile; after: Profile }>> => {
    const before = await loadProfile(table, number);
    if (!before) return { final: refuse('member.not_found') };
    if (before.leftAt) return { final: refuse('member.left') };
    if (before.version !== asked.version) return { final: refuse('member.changed_meanwhile') };
    const birthday = checkBirthday(asked.birthday, context.today);
    if (!birthday.ok) return { final: birthday };
    const wanted = {
      phone: asked.phone === undefined ? before.phone : (asked.phone ?? undefined),
      email: asked.email === undefined ? before.email : (asked.email ?? undefined),
    };
    const touched = asked.phone !== undefined || asked.email !== undefined;
    const contact = touched ? normalizeContact(wanted, club.country) : ({ ok: true, value: wanted } as const);
    if (!contact.ok) return { final: contact };
    const decided = touched
      ? await contacts(before, contact.value)
      : { ok: true as const, value: { profile: before, writes: [] } };
    if (!decided.ok) return { final: decided };
    const { birthday: _, ...rest } = decided.value.profile;
    const born = asked.birthday === undefined ? before.birthday : (asked.birthday ?? undefined);
    const after: Profile = {
      ...rest,
      ...(born ? { birthday: born } : {}),
      ...(asked.name ? { name: asked.name } : {}),
      language: asked.language ?? before.language,
      changedAt: context.now,
      changedBy: actorName(context.actor),
      version: before.version + 1,
    };
    return { writes: [putProfile(after, before.version), ...decided.value.writes], answer: { before, after } };
  });
};

/** The profile with another phone or e-mail, or none; that it was proven goes with it. */
function withContact(profile: Profile, kind: 'phone' | 'email', value: string | undefined): Profile {
  const { [kind]: _c, [`${kind}VerifiedAt`]: _v, ...rest } = profile as Profile & Record<string, unknown>;
  return { ...(rest as unknown as Profile), ...(value ? { [kind]: value } : {}) };
}

/** Tells the holder of a proven phone or e-mail that it is theirs no longer; handed in by the wiring. */
export type TellReplaced = (context: CallContext, to: string, language: Language) => Promise<void>;

/** The proven phone and e-mail that a member has no longer: each was somebody's way in. */
const lostBy = (before: Profile, after: Profile): string[] =>
  kinds.flatMap((kind) => (before[`${kind}VerifiedAt`] && before[kind] !== after[kind] ? [before[kind]!] : []));

/**
 * Staff change a member's data; null takes a field away. A new phone or e-mail stands at once, unproven; the owner of a
 * proven one that it replaces is told.
 * Refuses: member.not_found, member.left, member.changed_meanwhile, member.phone_invalid, member.contact_missing,
 * member.contact_taken, member.contact_proven, member.birthday_invalid.
 */
export const changeMember =
  (tell: TellReplaced) =>
  async (context: CallContext, number: string, asked: ProfileChange): Promise<Result<Profile>> => {
    const changed = await change(context, number, asked, async (before, wanted) => {
      const allowed = mayReplace(context.actor, before, wanted);
      if (!allowed.ok) return allowed;
      let profile = before;
      const writes: Write[] = [];
      for (const kind of kinds) {
        const [now, old] = [wanted[kind], before[kind]];
        if (now === old) continue;
        if (now) {
          const holder = await holderOf(context.table, kind, now);
          if (holder && holder !== number) return refuse('member.contact_taken', { by: kind });
          writes.push(takeContact(kind, now, number));
        }
        if (old) writes.push(freeContact(kind, old));
        profile = withContact(withoutPending(profile, kind), kind, now);
      }
      await keepFormer(context, lostBy(before, profile));
      return { ok: true, value: { profile, writes } };
    });
    if (!changed.ok) return changed;
    const { before, after } = changed.value;
    for (const lost of lostBy(before, after)) await tell(context, lost, after.language);
    return { ok: true, value: after };
  };

/**
 * A member changes their own data; null takes a field away, and the owner of a proven phone or e-mail taken away is told.
 * A new one is pending until its code comes back (confirmContact.ts): whether somebody has it already is not looked at, so
 * that nobody learns it.
 * Refuses: member.not_found, member.left, member.changed_meanwhile, member.phone_invalid, member.contact_missing,
 * member.birthday_invalid.
 */
export const changeMe =
  (tell: TellReplaced) =>
  async (context: CallContext, asked: ProfileChange): Promise<Result<Profile>> => {
    const number = context.actor.kind === 'member' ? context.actor.id : '';
    const changed = await change(context, number, asked, async (before, wanted) => {
      let profile = before;
      const writes: Write[] = [];
      for (const kind of kinds) {
        const [now, old] = [wanted[kind], before[kind]];
        if (asked[kind] === undefined) continue;
        profile = withoutPending(profile, kind);
        if (now && now !== old) profile = { ...profile, pending: { ...profile.pending, [kind]: now } };
        if (!now && old) {
          writes.push(freeContact(kind, old));
          profile = withContact(profile, kind, undefined);
        }
      }
      if (!profile.phone && !profile.email) return refuse('member.contact_missing');
      await keepFormer(context, lostBy(before, profile));
      return { ok: true, value: { profile, writes } };
    });
    if (!changed.ok) return changed;
    const { before, after } = changed.value;
    // in the language of before: whoever changed it may not be the owner
    for (const lost of lostBy(before, after)) await tell(context, lost, before.language);
    return { ok: true, value: after };
  };
