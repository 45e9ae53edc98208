import type { SegmentCondition } from '../../shared/contract/segment.ts';

export type Fact = SegmentCondition['fact'];

/** The facts that the editor offers, in the order of its list. `member` (a list of people) is made by imports, not typed. */
export const offeredFacts = [
  'daysSinceVisit',
  'neverBought',
  'visits',
  'spend',
  'category',
  'points',
  'tier',
  'daysSinceJoining',
  'joined',
  'birthdayWithin',
  'source',
  'language',
  'reachable',
  'verified',
  'referred',
  'attribute',
] as const satisfies readonly Fact[];

/** A condition as it stands right after it was added: something sensible in each blank. */
export function freshCondition(fact: Fact): SegmentCondition {
  switch (fact) {
    case 'points':
      return { fact, atLeast: 100 };
    case 'spend':
      return { fact, over: 'year', atLeast: 0 };
    case 'visits':
      return { fact, over: 'year', atLeast: 3 };
    case 'daysSinceVisit':
      return { fact, atLeast: 60 };
    case 'daysSinceJoining':
      return { fact, atMost: 30 };
    case 'birthdayWithin':
      return { fact, days: 7 };
    case 'category':
      return { fact, in: [], visits: 2 };
    case 'attribute':
      return { fact, name: '', in: [] };
    case 'tier':
    case 'source':
    case 'member':
      return { fact, in: [] };
    case 'language':
      return { fact, in: [] };
    case 'verified':
    case 'referred':
    case 'reachable':
      return { fact, is: true };
    case 'joined':
    case 'neverBought':
      return { fact };
  }
}
