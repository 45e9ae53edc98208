import type { SegmentCondition } from '../../../shared/contract/segment.ts';
import type { MemberFacts } from '../../../shared/memberFacts.ts';
import type { ClubDate } from '../../../shared/time.ts';
import { birthdayWithin } from './birthday.ts';
import { daysAgo, inRange } from './ranges.ts';

export type Holds = (facts: MemberFacts, today: ClubDate) => boolean;

type Fact = SegmentCondition['fact'];
type ConditionOn<F extends Fact> = Extract<SegmentCondition, { fact: F }>;

/** One condition as a closure: everything that does not depend on the member is worked out here, once. */
export const compile: { [F in Fact]: (condition: ConditionOn<F>) => Holds } = {
  points: (range) => on(inRange(range), (facts) => facts.points),
  spend: ({ over, ...range }) => on(inRange(range), (facts) => (over === 'ever' ? facts.spend : facts.yearSpend)),
  visits: ({ over, ...range }) => on(inRange(range), (facts) => (over === 'ever' ? facts.visits : facts.yearVisits)),
  daysSinceVisit: (range) => {
    const ago = daysAgo(range);
    return ({ lastVisit }, today) => lastVisit !== undefined && ago(lastVisit, today);
  },
  daysSinceJoining: (range) => {
    const ago = daysAgo(range);
    return ({ joinedOn }, today) => ago(joinedOn, today);
  },
  neverBought: () => (facts) => facts.visits === 0,
  joined:
    ({ from, until }) =>
    ({ joinedOn }) =>
      (from === undefined || joinedOn >= from) && (until === undefined || joinedOn <= until),
  tier: (condition) => oneOf(condition.in, (facts) => facts.tier),
  category: (condition) => {
    const wanted = new Set(condition.in);
    return ({ categories }) =>
      categories.some((taste) => taste.visits >= condition.visits && wanted.has(taste.category));
  },
  source: (condition) => oneOf(condition.in, (facts) => facts.source),
  language: (condition) => oneOf(condition.in, (facts) => facts.language),
  birthdayWithin: ({ days }) => {
    const near = birthdayWithin(days);
    return ({ birthday }, today) => birthday !== undefined && near(birthday, today);
  },
  verified:
    ({ is }) =>
    (facts) =>
      facts.verified === is,
  referred:
    ({ is }) =>
    (facts) =>
      facts.referred === is,
  reachable:
    ({ is }) =>
    (facts) =>
      facts.reachable === is,
  // Asks for own attributes only, so that no name finds what every object inherits.
  attribute: (condition) =>
    oneOf(condition.in, ({ attributes }) =>
      Object.hasOwn(attributes, condition.name) ? attributes[condition.name] : undefined,
    ),
  member: (condition) => oneOf(condition.in, (facts) => facts.number),
};

function on(holds: (value: number) => boolean, read: (facts: MemberFacts) => number): Holds {
  return (facts) => holds(read(facts));
}

function oneOf(wanted: readonly string[], read: (facts: MemberFacts) => string | undefined): Holds {
  const set = new Set(wanted);
  return (facts) => {
    const value = read(facts);
    return value !== undefined && set.has(value);
  };
}
