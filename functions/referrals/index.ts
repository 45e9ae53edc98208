export { findAdvocate } from './findAdvocate.ts';
export type { StoredFriend } from './friend.ts';
