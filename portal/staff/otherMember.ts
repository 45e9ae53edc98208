import { findMembers, type MemberRow } from '../../shared/contract/member.ts';
import type { VisitorApi } from '../api.ts';
import { attempt } from '../forms/outcome.ts';

/** The one member whom a phone or a number typed beside this member's page means; undefined where that is nobody, or several. */
export async function otherMember(call: VisitorApi['call'], text: string): Promise<MemberRow | undefined> {
  if (!text) return undefined;
  const found = await attempt(call(findMembers, { query: { find: text } }));
  return found.ok && found.value.items.length === 1 ? found.value.items[0] : undefined;
}
