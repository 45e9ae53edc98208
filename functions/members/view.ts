import type { MemberProfile } from '../../shared/contract/member.ts';
import { isVerified, type Profile } from './profile.ts';

/** The profile as the API shows it. */
export const viewProfile = (profile: Profile): MemberProfile => ({ ...profile, verified: isVerified(profile) });
