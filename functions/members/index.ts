export { claimContact, findByContact, markVerified } from './access.ts';
export { confirmContact, findPending } from './confirmContact.ts';
export { eraseIfLeft, hasWords } from './erase.ts';
export { isVerified, type Profile } from './profile.ts';
export { loadProfile, holderOf, putProfile } from './store.ts';
