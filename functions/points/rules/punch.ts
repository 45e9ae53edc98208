import type { ClubRules } from '../../../shared/contract/club.ts';
import type { PurchaseLine } from '../../../shared/contract/purchase.ts';
import { ok, refuse, type Result } from '../../../shared/result.ts';
import { lineCounts } from './condition.ts';
import type { Discount } from './lineAmounts.ts';
import type { Entry, Wallet } from './wallet.ts';

export type PunchCard = NonNullable<ClubRules['punchCards']>[number];

/**
 * What an entry did to a punch card: the stamps that it added (below 0: took), how many the member has after it, and, of a purchase,
 * how many units of each line gave one.
 */
export type StampRow = readonly [card: string, added: number, has: number, byLine?: readonly number[]];

/** A unit that a full punch card made free: what came off each line. */
export interface FreeUnit extends Discount {
  card: string;
  lines: readonly number[];
  parts: readonly number[];
}

/** What punch cards do to a basket: the units that are free, the stamps, and the lines and the total as they are without those units. */
export interface Punched {
  free: FreeUnit[];
  stamps: StampRow[];
  total: number;
  lines: PurchaseLine[];
  /** Of each card that counts lines of this basket: whether it would make one more unit free. */
  ready: string[];
}

/** Takes the cheapest unit of the lines: what comes off each of them. */
type CheapestUnit = (lines: readonly PurchaseLine[], matching: readonly number[], quantity: number) => number[];

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const thousandths = (quantity: number): number => Math.round(quantity * 1000);
/** Whole units that cost something: what gives a stamp. Part of a unit gives none. */
const unitsOf = ({ amount, quantity }: PurchaseLine): number =>
  amount > 0 ? Math.floor(thousandths(quantity) / 1000) : 0;
const without = (quantity: number): number => Math.max(0, thousandths(quantity) - 1000) / 1000;

/**
 * What punch cards do with a basket, before its coupons. Each card of `use` makes the cheapest unit that it counts free: it must be full,
 * with the stamps of the other units in this basket, and gives so many stamps away. A free unit gives no stamp on any card; every
 * other whole unit gives one on each card that counts it. Stamps beyond a full card stay for the next.
 *
 * Refuses, with the card's id as `card`: punch_card.not_found, punch_card.no_matching_lines, punch_card.not_full (`missing`).
 */
export function punch(
  cards: readonly PunchCard[],
  held: Wallet['stamps'],
  basket: { total: number; lines: readonly PurchaseLine[]; use: readonly string[] },
  cheapest: CheapestUnit,
): Result<Punched> {
  let { total } = basket;
  let lines = [...basket.lines];
  const free: FreeUnit[] = [];
  const matching = ({ counts }: PunchCard) => lines.flatMap((line, i) => (lineCounts(counts, line) ? [i] : []));
  for (const id of basket.use) {
    const card = cards.find((each) => each.id === id && each.active);
    if (!card) return refuse('punch_card.not_found', { card: id });
    const off = cheapest(lines, matching(card), 1);
    const amount = sum(off);
    if (amount === 0) return refuse('punch_card.no_matching_lines', { card: id });
    const on = off.flatMap((part, i) => (part > 0 ? [i] : []));
    free.push({ card: id, amount, lines: on, parts: on.map((i) => off[i]!) });
    total -= amount;
    lines = lines.map((line, i) =>
      off[i]! > 0 ? { ...line, amount: line.amount - off[i]!, quantity: without(line.quantity) } : line,
    );
  }
  const stamps: StampRow[] = [];
  const ready: string[] = [];
  for (const card of cards.filter(({ active }) => active)) {
    const used = basket.use.includes(card.id) ? card.needs : 0;
    const on = matching(card);
    const byLine = lines.map((line, i) => (on.includes(i) ? unitsOf(line) : 0));
    const has = (held?.[card.id] ?? 0) + sum(byLine) - used;
    if (has < 0 && used > 0) return refuse('punch_card.not_full', { card: card.id, missing: -has });
    // one of these units would be the free one, and give no stamp
    if (sum(byLine) > 0 && has - 1 >= card.needs) ready.push(card.id);
    if (sum(byLine) > 0 || used > 0) stamps.push([card.id, sum(byLine) - used, has, trimmed(byLine)]);
  }
  return ok({ free, stamps, total, lines, ready });
}

/** Lines at the end that gave none are left out. */
const trimmed = (byLine: readonly number[]): number[] =>
  byLine.slice(0, byLine.findLastIndex((units) => units > 0) + 1);

/** The stamps after an entry; a card without any is not kept. Below 0 where a refund found them used. */
export function addStamps<W extends Pick<Wallet, 'stamps'>>(wallet: W, rows: readonly StampRow[] = []): W {
  if (rows.length === 0) return wallet;
  const { stamps: before = {}, ...rest } = wallet;
  const after = new Map(Object.entries(before));
  for (const [card, added] of rows) after.set(card, (after.get(card) ?? 0) + added);
  const kept = [...after].filter(([, count]) => count !== 0);
  return { ...rest, ...(kept.length ? { stamps: Object.fromEntries(kept) } : {}) } as W;
}

/** The rows with what the wallet has after them. */
export const rowsWithHas = (rows: readonly StampRow[], { stamps }: Pick<Wallet, 'stamps'>): StampRow[] =>
  rows.map(([card, added, , byLine]): StampRow => {
    const has = stamps?.[card] ?? 0;
    return byLine ? [card, added, has, byLine] : [card, added, has];
  });

/** What came off a purchase: free units of punch cards, then coupons. */
export const discountsOff = ({ free = [], coupons = [] }: Pick<Entry, 'free' | 'coupons'>): Discount[] => [
  ...free,
  ...coupons,
];

/**
 * The stamps that a refund takes back: of each line its share by amount, to the nearest whole stamp, so that all refunds together take
 * exactly what it gave. With the purchase taken back whole, a free unit was not taken: the stamps that it took come back.
 */
export function stampsBack(
  { stamps = [] }: Pick<Entry, 'stamps'>,
  amounts: readonly number[],
  before: { lines: readonly number[]; full: boolean },
  after: { lines: readonly number[]; full: boolean },
): StampRow[] {
  return stamps.flatMap(([card, added, , byLine = []]): StampRow[] => {
    const gone = ({ lines, full }: { lines: readonly number[]; full: boolean }): number =>
      full ? added : sum(byLine.map((units, i) => nearest(units, lines[i] ?? 0, amounts[i] ?? 0)));
    const back = gone(after) - gone(before);
    return back === 0 ? [] : [[card, -back, 0]];
  });
}

/** So many of the units as so much of the amount; nothing of what costs nothing. */
const nearest = (units: number, refunded: number, amount: number): number =>
  amount === 0 ? 0 : Math.floor((2 * units * refunded + amount) / (2 * amount));
