import type { MemberProfile } from '../../shared/contract/member.ts';
import { isVerified, type Profile } from './profile.ts';

const contacts = ['phone', 'email'] as const;

/** The profile as the API shows it. */
export const viewProfile = (profile: Profile): MemberProfile => ({
  ...profile,
  verified: isVerified(profile),
  proven: contacts.filter((kind) => profile[`${kind}VerifiedAt`] !== undefined),
});
