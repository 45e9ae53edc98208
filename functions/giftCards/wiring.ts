import { refuse, ok } from '../../shared/result.ts';
import { loadProfile } from '../members/index.ts';
import { issueCard } from './issueCard.ts';
import type { GiftCardParts } from './parts.ts';

const parts: GiftCardParts = {
  standing: async ({ table }, member) => {
    const profile = await loadProfile(table, member);
    if (!profile) return refuse('member.not_found');
    return profile.leftAt ? refuse('member.left') : ok(undefined);
  },
};

export const giftCards = { issue: issueCard(parts) };
