import type { ClubRules } from '../../../shared/contract/club.ts';
import type { CouponBody } from '../../../shared/contract/coupon.ts';
import type { WalletView } from '../../../shared/contract/wallet.ts';
import type { HoldBooks } from './holds.ts';
import type { Slide } from './sliding.ts';
import { endOfMonth, monthOf, nextYearly, plusDays, plusMonths } from './calendar.ts';

/**
 * The club's books as an accountant would keep them who knows nothing of the program: from docs/owner.md and what the contract
 * promises. It shares no code with functions/points/rules; where the two differ, one of them is wrong.
 */
export interface Books {
  rules: ClubRules;
  members: Record<string, MemberBooks>;
  purchases: Record<string, PurchaseBooks>;
  claims: Record<string, ClaimBooks>;
  rewards: Record<string, RewardBooks>;
  coupons: Record<string, CouponBooks>;
  redemptions: Record<string, RedemptionBooks>;
  holds: Record<string, HoldBooks>;
  /** Who stands under a receipt of a day: the operations that entered it, each after the one before was undone. */
  receipts: Record<string, string[]>;
  /** What each operation was answered first, by its name: what the same call is answered again. */
  answered: Record<string, Said>;
  /** What the reactor of referrals has not heard yet. */
  unheard: News[];
  heard: News[];
}

/** An entry that the reactor of referrals is told of: a friend's purchase, or what takes it back. */
export interface News {
  kind: 'purchase' | 'back';
  purchase: string;
  /** The operation that wrote it. */
  entry: string;
}

/** What a call answers: the fields that a person sees, or the code of the refusal. */
export type Said = { ok: true; value: Record<string, unknown> } | { ok: false; code: string };
export const says = (value: Record<string, unknown>): Said => ({ ok: true, value });
export const refuses = (code: string): Said => ({ ok: false, code });

/** Points that lapse after the day `expires`; with `active` they are pending until that day comes. */
export interface Points {
  points: number;
  expires: string;
  active?: string;
}

export interface MemberBooks {
  verified: boolean;
  left: boolean;
  points: Points[];
  debt: number;
  /** Where purchases take points along: each purchase that did, and to what day. */
  slides: { on: string; to: string }[];
  lastVisit?: string;
  entries: number;
  visits: number;
  /** Purchases that were refunded whole: no visits any more, but they were. */
  returned: number;
  spend: number;
  months: Record<string, { points: number; spend: number; visits: number }>;
  /** What the last three days with points earned: what a day's limit is held by. */
  days: { on: string; points: number }[];
  claims: Record<string, number>;
  unproven: { on: string; points: number };
  /** Those that stand: their points are in the balance, and only their own purchase spends them. */
  holds: { hold: string; points: number; until: string }[];
  advocate?: string;
  /** As a friend: the purchase that pays the referral now, the least that it must keep, and those that wait behind it. */
  referral: {
    paidBy?: string;
    minimum: number;
    gifts: Gift[];
    waiting: string[];
    payments: number;
    /** The first payment gave the advocate something. */
    traced?: boolean;
  };
}

export interface Gift {
  member: string;
  points: number;
  credited: Points[];
}

export interface PurchaseBooks {
  member: string;
  on: string;
  at: string;
  /** When it was entered. */
  entered: string;
  due: number;
  paid: number;
  /** Points that paid a part, out of which lots. */
  paying?: { points: number; amount: number; taken: Points[] };
  earned: number;
  credited: Points[];
  slid?: Slide;
  lastVisitBefore?: string;
  /** The lines, and last what stands on no line: what each came to, earned, and was refunded. */
  parts: { amount: number; earned: number; refunded: number }[];
  /** Points that refunds were to take so far. */
  back: number;
  refunds: number;
  undone: boolean;
  coupons: string[];
  lines: number;
  body: string;
}

export interface ClaimBooks {
  member: string;
  reward: string;
  taken: Points[];
  state: 'open' | 'fulfilled' | 'cancelled';
  cancelled?: Said;
}

export interface RewardBooks {
  cost: number;
  left?: number;
  perMember?: number;
  claimed: number;
  active: boolean;
  version: number;
}

export interface CouponBooks {
  code: string;
  body: CouponBody;
  used: number;
  byMember: Record<string, number>;
  /** Of a coupon with own codes: who holds one. */
  held: string[];
}

export interface RedemptionBooks {
  coupon: string;
  member: string;
  back: boolean;
}

export const newMember = (verified: boolean, advocate?: string): MemberBooks => ({
  verified,
  left: false,
  points: [],
  debt: 0,
  entries: 0,
  visits: 0,
  returned: 0,
  spend: 0,
  months: {},
  days: [],
  slides: [],
  claims: {},
  unproven: { on: '', points: 0 },
  holds: [],
  ...(advocate === undefined ? {} : { advocate }),
  referral: { minimum: 0, gifts: [], waiting: [], payments: 0 },
});

export const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** A whole amount over weights: each its share rounded down, the rest one by one to the largest remainders, the first of equals. */
export function share(total: number, weights: readonly number[]): number[] {
  const all = sum(weights);
  if (all === 0) return weights.map((_, i) => (i === 0 ? total : 0));
  const parts = weights.map((weight) => Math.floor((total * weight) / all));
  const order = weights
    .map((_, i) => i)
    .sort((a, b) => ((total * weights[b]!) % all) - ((total * weights[a]!) % all) || a - b);
  for (let i = 0, rest = total - sum(parts); i < rest; i++) parts[order[i]!]!++;
  return parts;
}

/** What became active is active from then on; what is past its last day is gone. */
export function ageTo(member: MemberBooks, day: string): void {
  for (const lot of member.points) if (lot.active !== undefined && lot.active <= day) delete lot.active;
  member.points = member.points.filter((lot) => lot.active !== undefined || lot.expires >= day);
}

/** The last day of points that a purchase or a gift of a day brings. */
export function lastDay(rules: ClubRules, on: string): string {
  if (rules.expiryMonths === undefined) return 'never';
  const held = plusMonths(on, rules.expiryMonths);
  const usable = plusDays(on, rules.pendingDays);
  const from = held > usable ? held : usable;
  return rules.expiryOn === undefined ? endOfMonth(from) : nextYearly(rules.expiryOn, from);
}

/** Adds points; what is owed is paid first. Answers what entered the books. */
export function credit(
  member: MemberBooks,
  points: number,
  lot: { active: string; expires: string },
  on: string,
): Points[] {
  const repaid = Math.min(points, member.debt);
  member.debt -= repaid;
  if (points === repaid) return [];
  const added = { ...lot, points: points - repaid };
  member.points.push(lot.active > on ? { ...added } : { points: added.points, expires: lot.expires });
  return [added];
}

const soonest = (a: Points, b: Points): number =>
  (a.active ?? '').localeCompare(b.active ?? '') || (a.expires < b.expires ? -1 : a.expires > b.expires ? 1 : 0);

/** Takes up to so many points out of those that `from` allows, those that lapse first first. */
export function take(member: MemberBooks, most: number, from: (lot: Points) => boolean): Points[] {
  const taken: Points[] = [];
  let missing = most;
  for (const lot of [...member.points].sort(soonest).filter(from)) {
    const part = Math.min(missing, lot.points);
    if (part === 0) continue;
    lot.points -= part;
    missing -= part;
    const same = taken.find((each) => each.expires === lot.expires && each.active === lot.active);
    if (same) same.points += part;
    else taken.push({ ...lot, points: part });
  }
  member.points = member.points.filter((lot) => lot.points > 0);
  return taken;
}
export const pointsOf = (lots: readonly Points[]): number => sum(lots.map((lot) => lot.points));
const balanceOf = (member: MemberBooks): number =>
  pointsOf(member.points.filter((lot) => lot.active === undefined)) - member.debt;
export const mayBeSpent = (member: MemberBooks): number =>
  balanceOf(member) - member.holds.reduce((all, { points }) => all + points, 0);

/** What counts toward tiers, and the tier: that of the last months, the present one included. */
export function tierOn(
  member: MemberBooks,
  rules: ClubRules,
  day: string,
): { id: string; place: number; reached: number } {
  const first = monthOf(plusMonths(`${monthOf(day)}-01`, 1 - rules.tiers.months));
  const counted = Object.entries(member.months).filter(([month]) => month >= first);
  const reached = sum(counted.map(([, month]) => month[rules.tiers.by]));
  const list = [...rules.tiers.list].sort((a, b) => a.from - b.from);
  const place = Math.max(
    0,
    list.findLastIndex((tier) => tier.from <= reached),
  );
  return { id: list[place]!.id, place, reached };
}

/** What a person is shown of a member on a day. */
export function shown(member: MemberBooks, rules: ClubRules, day: string): Record<string, unknown> {
  const then = structuredClone(member);
  ageTo(then, day);
  const lapsing: Record<string, number> = {};
  const active = then.points.filter((lot) => lot.active === undefined);
  for (const lot of active)
    if (lot.expires <= plusDays(day, 60)) lapsing[lot.expires] = (lapsing[lot.expires] ?? 0) + lot.points;
  return {
    points: balanceOf(then),
    pending: pointsOf(then.points) - pointsOf(active),
    tier: tierOn(then, rules, day).id,
    expiring: Object.entries(lapsing)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, 3)
      .map(([on, points]) => ({ on, points })),
    visits: then.visits,
    spend: then.spend,
    version: then.entries,
  };
}

/** Points by the day on which they lapse (and become active), to compare. */
export const lotsByDay = (lots: readonly Points[]): [string, number][] => {
  const days = new Map<string, number>();
  for (const { active = '', expires, points } of lots)
    days.set(`${active} ${expires}`, (days.get(`${active} ${expires}`) ?? 0) + points);
  return [...days].sort();
};

/** Of a wallet as it is answered, what the books tell of. */
export const seen = ({
  points,
  pending,
  tier,
  expiring,
  visits,
  spend,
  version,
}: WalletView): Record<string, unknown> => ({
  points,
  pending,
  tier,
  expiring,
  visits,
  spend,
  version,
});
