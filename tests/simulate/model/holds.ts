import type { Books, Said } from './books.ts';

/** A hold as the till was told of it. */
export interface HoldBooks {
  member: string;
  until: string;
  /** Confirmed, or let go. */
  ended?: boolean;
  released?: Said;
}

/** Why a hold cannot be confirmed or let go at a moment, if it cannot. */
export function hindersHold({ member, until, ended }: HoldBooks, by: string, at: string): string | undefined {
  if (member !== by) return 'hold.not_found';
  if (until <= at) return 'hold.lapsed';
  return ended ? 'hold.ended' : undefined;
}

/** From its deadline on a hold is as if it had never been. */
export function lapseHolds({ members }: Books, at: string): void {
  for (const member of Object.values(members)) member.holds = member.holds.filter(({ until }) => until > at);
}
