import { monthOf, type ClubDate } from '../../../shared/time.ts';
import type { EarnedDay, Wallet } from './wallet.ts';

/** Tills without a network bring purchases late; so many days with a purchase are told apart. */
const daysKept = 3;

/**
 * The day on which a purchase counts: its own, or the oldest kept where it comes so late that its own is forgotten. So a day's cap may
 * be held too strictly for what comes very late, and never too loosely.
 */
const dayFor = (days: readonly EarnedDay[], on: ClubDate): ClubDate =>
  days.length < daysKept || days[0]!.on < on ? on : days[0]!.on;

/** The days with what a purchase earned, the latest of them kept. Nothing changes where it earned nothing. */
export function addToDay(
  days: readonly EarnedDay[] = [],
  on: ClubDate,
  points: number,
): { earnedOn?: readonly EarnedDay[] } {
  if (points === 0) return {};
  const day = dayFor(days, on);
  const same = days.find((each) => each.on === day);
  const all = [...days.filter((each) => each !== same), { on: day, points: points + (same?.points ?? 0) }];
  return { earnedOn: all.sort((a, b) => (a.on < b.on ? -1 : 1)).slice(-daysKept) };
}

/** The days with so much less on that of the purchase, never below 0; a day that is forgotten has nothing to lose. */
export const takeFromDay = (
  days: readonly EarnedDay[] | undefined,
  on: ClubDate,
  points: number,
): { earnedOn?: readonly EarnedDay[] } =>
  days ? { earnedOn: days.map((day) => (day.on === on ? { on, points: Math.max(0, day.points - points) } : day)) } : {};

/** What purchases earned so far on the day and in the month of a purchase, less what was refunded: what caps leave no room for again. */
export function earnedSoFar(
  wallet: Pick<Wallet, 'earnedOn' | 'months'>,
  on: ClubDate,
): { today: number; month: number } {
  const { earnedOn = [], months } = wallet;
  const day = dayFor(earnedOn, on);
  return {
    today: earnedOn.find((each) => each.on === day)?.points ?? 0,
    month: months.find((each) => each.month === monthOf(on))?.points ?? 0,
  };
}
