import type { Profile } from '../members/index.ts';
import type { ToldEvent } from './event.ts';

/** Joining, and what was changed since; of what was changed only the names of the fields. A member who left has no timeline. */
export function eventsOfProfile(now: Profile, before: Profile | undefined, changedAt: string): ToldEvent[] {
  if (now.leftAt) return [];
  const base = { member: now.number };
  if (!before)
    return [{ ...base, at: now.joinedAt, id: 'joined', event: { kind: 'joined', text: now.source, by: now.by } }];
  const verified = (!before.phoneVerifiedAt && now.phoneVerifiedAt) || (!before.emailVerifiedAt && now.emailVerifiedAt);
  if (verified) return [{ ...base, at: verified, id: `verified~${now.version}`, event: { kind: 'verified' } }];
  const fields = (['name', 'phone', 'email', 'birthday', 'language'] as const).filter(
    (field) => now[field] !== before[field],
  );
  if (fields.length === 0) return [];
  const by = now.changedBy ? { by: now.changedBy } : {};
  return [
    { ...base, at: changedAt, id: `profile~${now.version}`, event: { kind: 'profile', text: fields.join(','), ...by } },
  ];
}
