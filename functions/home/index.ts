export { cardProves } from './cardToken.ts';
export { loadMember, type LoadedMember } from './loadMember.ts';
export { memberLoader } from './wiring.ts';
