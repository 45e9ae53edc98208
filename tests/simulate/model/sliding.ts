import { take, type MemberBooks, type Points } from './books.ts';

/** What one purchase made of the points that were there: to what day they held then, and those that had lapsed sooner. */
export interface Slide {
  on: string;
  to: string;
  lots: Points[];
  /** How many had slid before, and when the last visit had been. */
  before: number;
}

/** The day to which the last slides hold, if one still stands on a day. */
const standingOn = ({ slides }: MemberBooks, day: string): string | undefined => {
  const until = slides.reduce<string | undefined>(
    (held, { on, to }) => (!held || held < on || held < to ? to : held),
    undefined,
  );
  return until !== undefined && until >= day ? until : undefined;
};

/** The last day that points have by now: each slide since took them along where they were still good. */
export const heldNow = ({ slides }: MemberBooks, expires: string): string =>
  slides.reduce((held, { on, to }) => (held >= on && held < to ? to : held), expires);

/** A purchase of a day takes all points along, to its own last day or that of a later one. */
export function slide(member: MemberBooks, on: string, to: string): Slide {
  const standing = standingOn(member, on);
  const until = standing && standing > to ? standing : to;
  const shorter = member.points.filter(({ expires }) => expires < until);
  const slid = { on, to: until, lots: shorter.map((lot) => ({ ...lot })), before: member.slides.length };
  for (const lot of shorter) lot.expires = until;
  member.slides.push({ on, to: until });
  return slid;
}

/** The last purchase was undone: what is left of the points that it took along holds as long as before. */
export function slideBack(member: MemberBooks, { to, lots, before }: Slide): void {
  if (standingOn(member, to) !== to) return;
  for (const { expires, active, points } of lots) {
    const waiting =
      active === undefined ? [] : take(member, points, (lot) => lot.active === active && lot.expires === to);
    const left = points - waiting.reduce((sum, lot) => sum + lot.points, 0);
    const there = take(member, left, (lot) => lot.active === undefined && lot.expires === to);
    for (const lot of [...waiting, ...there]) member.points.push({ ...lot, expires });
  }
  member.slides.length = before;
}
