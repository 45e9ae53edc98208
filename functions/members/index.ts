export { claimContact, findByContact, markVerified } from './access.ts';
export { isVerified, type Profile } from './profile.ts';
export { loadProfile, holderOf } from './store.ts';
