import type { SegmentCondition, SegmentRule } from '../../../shared/contract/segment.ts';
import { compile, type Holds } from './conditions.ts';

/**
 * A segment's rule as one function of a member and the day. All conditions must hold; a rule without conditions holds for
 * everyone. Compile once, then ask for every member: a million take well under a second.
 */
export function matches(rule: SegmentRule): Holds {
  const conditions = rule.all.map(closureOf);
  return (facts, today) => conditions.every((holds) => holds(facts, today));
}

/** Each fact has its own compiler; that the condition fits it is known by its `fact`, which the type checker cannot follow. */
function closureOf(condition: SegmentCondition): Holds {
  return (compile[condition.fact] as (condition: SegmentCondition) => Holds)(condition);
}
