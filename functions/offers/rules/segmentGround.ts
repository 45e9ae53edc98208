import type { SegmentCondition, SegmentRule } from '../../../shared/contract/segment.ts';
import type { Ground } from './taste.ts';

const grounds = {
  birthday: { strength: 70, why: { code: 'birthday' } },
  comesBack: { strength: 60, why: { code: 'comes_back' } },
  newMember: { strength: 55, why: { code: 'new_member' } },
  tier: { strength: 50, why: { code: 'tier' } },
  segment: { strength: 45, why: { code: 'segment' } },
} as const satisfies Record<string, Ground>;

/**
 * What being in an offer's segment says to the member: the strongest thing that the segment's rule asks for. Groups whose
 * rule speaks of nothing nameable (points, spend, a list of people) say that the offer is for a group they are in.
 */
export function segmentGround(rule: SegmentRule | undefined): Ground {
  const named = (rule?.all ?? []).map(groundOf);
  return named.reduce<Ground>((best, ground) => (ground.strength > best.strength ? ground : best), grounds.segment);
}

function groundOf(condition: SegmentCondition): Ground {
  switch (condition.fact) {
    case 'birthdayWithin':
      return grounds.birthday;
    case 'daysSinceVisit':
      // Away for so long and welcome back; "at most" alone is about those who come often.
      return (condition.atLeast ?? 0) > 0 ? grounds.comesBack : grounds.segment;
    case 'neverBought':
      return grounds.newMember;
    case 'daysSinceJoining':
      return condition.atMost !== undefined ? grounds.newMember : grounds.segment;
    case 'tier':
      return grounds.tier;
    default:
      return grounds.segment;
  }
}

/** The categories that a segment's rule is about: its members are told that they buy them. */
export const categoriesOf = (rule: SegmentRule | undefined): string[] =>
  (rule?.all ?? []).flatMap((condition) => (condition.fact === 'category' ? condition.in : []));
