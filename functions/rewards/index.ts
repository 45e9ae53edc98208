export type { ClaimEnd } from './claim.ts';
export { rewardsFor } from './forMember.ts';
export { proven, proverOf } from './proof.ts';
