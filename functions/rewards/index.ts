export type { ClaimEnd } from './claim.ts';
