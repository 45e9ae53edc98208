import type { DeskFigures } from '../../../shared/contract/dayClose.ts';
import type { Instant } from '../../../shared/time.ts';

/** What one ledger entry was at the desk: where, by whom, and what it adds to the day's close. */
export interface Desk {
  by: string;
  store?: string;
  till?: string;
  /** When it was written, which may be later than the day that it counts on. */
  at: Instant;
  /** What it takes back. */
  of?: string;
  figures: DeskFigures;
}

/** A ledger entry as far as the day's close cares. */
export interface DeskEntry {
  kind: string;
  by?: string;
  at?: Instant;
  writtenAt?: Instant;
  store?: string;
  till?: string;
  of?: string;
  points: number;
  total?: number;
  paidOtherwise?: number;
  paidPoints?: { points: number; amount: number };
  coupons?: readonly { amount: number }[];
  /** Units that punch cards made free. */
  free?: readonly { amount: number }[];
  /** As the table keeps them: product, category, quantity, amount, discount, … */
  lines?: readonly (readonly unknown[])[];
  paidCards?: readonly { amount: number }[];
  refund?: {
    amount: number;
    points?: number;
    paid?: { points: number; amount: number };
    cards?: readonly { amount: number; paidOut?: true }[];
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/**
 * What an entry adds to the close of its day and till; undefined for what nobody did at a desk (what members do by
 * themselves, balances brought along, gifts of the club, referrals). Gross is before any discount; due after all of them, before points or gift cards paid a part. What a purchase earned is
 * apart from the points that paid it. An undo takes its purchase off where it was made; a refund counts where it was paid out.
 */
export function deskOf(entry: DeskEntry): Desk | undefined {
  const figures = figuresOf(entry);
  const { by, at, writtenAt = at, store, till, of } = entry;
  if (!figures || !by || by.startsWith('member:') || !writtenAt) return undefined;
  return {
    by,
    ...(store === undefined ? {} : { store }),
    ...(till === undefined ? {} : { till }),
    ...(of === undefined ? {} : { of }),
    at: writtenAt,
    figures: withoutZeros(figures),
  };
}

function figuresOf(entry: DeskEntry): DeskFigures | undefined {
  const { kind, points, total = 0, coupons = [], free = [], lines = [], paidPoints, refund } = entry;
  switch (kind) {
    case 'purchase': {
      const lineDiscounts = sum(lines.map((line) => Number(line[4] ?? 0)));
      const couponDiscounts = sum([...coupons, ...free].map(({ amount }) => amount));
      return {
        purchases: 1,
        gross: total + couponDiscounts + lineDiscounts,
        lineDiscounts,
        couponDiscounts,
        coupons: coupons.length,
        due: total,
        paidOtherwise: entry.paidOtherwise ?? 0,
        pointsPaid: paidPoints?.points ?? 0,
        pointsPaidAmount: paidPoints?.amount ?? 0,
        giftCardsUsed: sum((entry.paidCards ?? []).map(({ amount }) => amount)),
        earned: points + (paidPoints?.points ?? 0),
      };
    }
    case 'refund':
    case 'undo': {
      const { amount = 0, paid, cards = [] } = refund ?? {};
      const toCards = sum(cards.map((card) => (card.paidOut ? 0 : card.amount)));
      return {
        ...(kind === 'undo' ? { undone: 1, undoneAmount: amount } : { refunds: 1, refunded: amount }),
        pointsReturned: paid?.points ?? 0,
        pointsReturnedAmount: paid?.amount ?? 0,
        takenBack: (paid?.points ?? 0) - points,
        giftCardsUsed: 0 - toCards,
      };
    }
    case 'reward':
      return { rewards: 1, rewardPoints: -points };
    case 'claim_cancelled':
      return { rewards: -1, rewardPoints: -points };
    case 'adjustment':
      return { byHand: points };
    default:
      return undefined;
  }
}

/** A movement of a gift card, as far as the day's close cares. */
export interface DeskCardEntry {
  kind: string;
  amount: number;
  at: Instant;
  by: string;
  store?: string;
  till?: string;
}

/** A gift card sold; what cards paid is told by the purchases that they paid. */
export function deskOfCard({ kind, amount, at, by, store, till }: DeskCardEntry): Desk | undefined {
  if (kind !== 'issue') return undefined;
  return {
    by,
    ...(store === undefined ? {} : { store }),
    ...(till === undefined ? {} : { till }),
    at,
    figures: { giftCardsSold: amount },
  };
}

const withoutZeros = (figures: DeskFigures): DeskFigures =>
  Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== 0));
