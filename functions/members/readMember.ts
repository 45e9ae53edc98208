import { refuse, ok, type Result } from '../../shared/result.ts';
import type { CallContext } from '../platform/http/context.ts';
import type { Profile } from './profile.ts';
import { loadProfile } from './store.ts';

/** A member who is one still. Refuses: member.not_found, member.left. */
export async function readMember(context: CallContext, number: string): Promise<Result<Profile>> {
  const profile = await loadProfile(context.table, number);
  if (!profile) return refuse('member.not_found');
  return profile.leftAt ? refuse('member.left') : ok(profile);
}
