import type { ClubRules } from '../../shared/contract/club.ts';
import { digest } from '../platform/runtime/digest.ts';

/** Tells one ladder of tiers from another: members found by an older one are looked at again. */
export const tiersMark = (tiers: ClubRules['tiers']): string => digest(JSON.stringify(tiers)).slice(0, 8);
