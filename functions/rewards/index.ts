export type { ClaimEnd } from './claim.ts';
export { rewardsFor } from './forMember.ts';
