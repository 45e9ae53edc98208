export type { ClaimEnd } from './claim.ts';
export { rewardsFor } from './forMember.ts';
export { letRewardGo } from './letRewardGo.ts';
export { proven, provenContact, proverOf } from './proof.ts';
