export { cardProves } from './cardToken.ts';
export type { LoadedMember } from './loadMember.ts';
export { memberLoader } from './wiring.ts';
