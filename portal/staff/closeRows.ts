import type { DeskFigures } from '../../shared/contract/dayClose.ts';
import type { MessageKey } from '../i18n/index.ts';

/** A line of a day's close: its words, the figure, and what is counted in its words. */
export interface CloseRow {
  label: MessageKey;
  value: number;
  n?: number;
}

const amounts = [
  ['gross'],
  ['lineDiscounts'],
  ['couponDiscounts'],
  ['due'],
  ['refunded', 'refunds'],
  ['undoneAmount', 'undone'],
] as const;
const paid = [
  ['pointsPaidAmount'],
  ['pointsReturnedAmount'],
  ['paidOtherwise'],
  ['giftCardsSold'],
  ['giftCardsUsed'],
] as const;
const points = [['earned'], ['takenBack'], ['rewardPoints', 'rewards'], ['byHand']] as const;

type Named = readonly (readonly [keyof typeof labels, (keyof DeskFigures)?])[];
const labels = {
  gross: 'books.gross',
  lineDiscounts: 'books.lineDiscounts',
  couponDiscounts: 'books.couponDiscounts',
  due: 'books.due',
  refunded: 'books.refunded',
  undoneAmount: 'books.undoneAmount',
  pointsPaidAmount: 'books.pointsPaidAmount',
  pointsReturnedAmount: 'books.pointsReturnedAmount',
  paidOtherwise: 'books.paidOtherwise',
  giftCardsSold: 'books.giftCardsSold',
  giftCardsUsed: 'books.giftCardsUsed',
  earned: 'books.earned',
  takenBack: 'books.takenBack',
  rewardPoints: 'books.rewardPoints',
  byHand: 'books.byHand',
} as const;

/** What of a day is money, how it was paid, and what it did to points; lines of nothing are left out. */
export function closeRows(figures: DeskFigures): { money: CloseRow[]; paid: CloseRow[]; points: CloseRow[] } {
  const rows = (of: Named): CloseRow[] =>
    of.flatMap(([name, count]) => {
      const value = figures[name] ?? 0;
      const n = count && (figures[count] ?? 0);
      return value === 0 && !n ? [] : [{ label: labels[name], value, ...(n === undefined ? {} : { n }) }];
    });
  return { money: rows(amounts), paid: rows(paid), points: rows(points) };
}
