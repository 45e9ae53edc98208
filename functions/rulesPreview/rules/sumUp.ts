import type { ClubRules, EarningRule } from '../../../shared/contract/club.ts';
import type { RulesPreview } from '../../../shared/contract/rulesPreview.ts';
import type { Tried } from './tryRules.ts';

interface TriedMember extends Tried {
  member: string;
  name?: string | undefined;
}

const winnersShown = 5;

/** The members tried, as one answer; scaled up where they are a sample of `ofMembers`. */
export function sumUp(
  tried: readonly TriedMember[],
  ofMembers: number,
  named: readonly Pick<EarningRule, 'id' | 'name'>[],
): Omit<RulesPreview, 'from' | 'until' | 'worth'> {
  const sum = (of: (each: TriedMember) => number) => tried.reduce((total, each) => total + of(each), 0);
  const points = { given: sum((each) => each.given), would: sum((each) => each.would) };
  const scaled = (count: number) => (tried.length === 0 ? 0 : Math.round((count * ofMembers) / tried.length));
  const ids = [...new Set([...named.map(({ id }) => id), ...tried.flatMap(({ byRule }) => [...byRule.keys()])])];
  const gain = ({ given, would }: TriedMember) => would - given;
  return {
    members: tried.length,
    ofMembers,
    purchases: sum((each) => each.purchases),
    paid: sum((each) => each.paid),
    points,
    estimate: { given: scaled(points.given), would: scaled(points.would) },
    rules: ids
      .map((rule) => ({
        rule,
        name: named.find(({ id }) => id === rule)?.name,
        given: sum(({ byRule }) => byRule.get(rule)?.given ?? 0),
        would: sum(({ byRule }) => byRule.get(rule)?.would ?? 0),
      }))
      .filter(({ given, would }) => given > 0 || would > 0),
    more: tried.filter((each) => gain(each) > 0).length,
    less: tried.filter((each) => gain(each) < 0).length,
    winners: tried
      .filter((each) => gain(each) > 0)
      .toSorted((a, b) => gain(b) - gain(a) || (a.member < b.member ? -1 : 1))
      .slice(0, winnersShown)
      .map(({ member, name, given, would }) => ({ member, given, would, ...(name === undefined ? {} : { name }) })),
  };
}

/** What so many points are worth in minor units: as payment at the till, else by the rate of the liability report; rounded. */
export function worthOf(
  points: number,
  { pointsPayment, pointWorth }: Pick<ClubRules, 'pointsPayment' | 'pointWorth'>,
) {
  if (pointsPayment) return Math.round((points * pointsPayment.worth) / pointsPayment.points);
  return pointWorth === undefined ? undefined : Math.round((points * pointWorth) / 100);
}
