import type { Scored } from './score.ts';

/**
 * The first three offers are what most members see, so they are not all of one category when something else fits well too:
 * the third place goes to the best offer about something else that scores at least half as much. What the
 * owner put first scores so high that it gives way only to another such.
 *
 * @param ranked best first
 */
export function withVariety(ranked: readonly Scored[]): Scored[] {
  const [first, second, third] = ranked;
  const oneTopic = third?.topic !== undefined && first!.topic === third.topic && second!.topic === third.topic;
  if (!oneTopic) return [...ranked];
  const place = ranked.findIndex((one) => one.topic !== third.topic && one.score > 0 && one.score * 2 >= third.score);
  if (place < 0) return [...ranked];
  const other = ranked[place]!;
  return [first!, second!, other, ...ranked.slice(2).filter((one) => one !== other)];
}
