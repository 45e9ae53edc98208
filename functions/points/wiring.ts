import { loadProfile } from '../members/index.ts';
import { ok, refuse } from '../../shared/result.ts';
import { adjustPoints, type MemberStanding } from './adjustPoints.ts';
import { readWallet } from './readWallet.ts';

/** Whether there is such a member, and still is one. Refuses: member.not_found, member.left. */
export const memberStanding: MemberStanding = async (context, member) => {
  const profile = await loadProfile(context.table, member);
  if (!profile) return refuse('member.not_found');
  return profile.leftAt ? refuse('member.left') : ok(undefined);
};

export const points = { adjust: adjustPoints(memberStanding), read: readWallet(memberStanding) };
