import type { DeskFigures } from '../../../shared/contract/dayClose.ts';
import type { Liability } from '../../../shared/contract/liability.ts';
import { shareDown } from '../../../shared/money.ts';
import { dateTime, money, text, whole, type Cell, type Sheet } from './cells.ts';
import type { Setting } from './sheets.ts';

/** What the month did to points, and what stands of them as of the report: by month of lapsing, with its worth where there is a rate. */
export function pointsSheet(
  liability: Liability,
  total: DeskFigures,
  { words, timeZone, digits }: Pick<Setting, 'words' | 'timeZone' | 'digits'>,
): Sheet {
  const { worth } = liability;
  const row = (label: string, points: number, amount?: number): Cell[] => [
    text(label),
    whole(points),
    amount === undefined ? undefined : money(amount, digits),
  ];
  const valued = (label: string, points: number): Cell[] =>
    row(label, points, worth && shareDown(points, worth.amount, worth.points));
  return {
    name: words.sheets.points,
    rows: [
      [undefined, text(words.what), text(words.value)],
      row(words.earned, total.earned ?? 0),
      row(words.takenBack, -(total.takenBack ?? 0)),
      row(words.paidWith, -(total.pointsPaid ?? 0), total.pointsPaidAmount ?? 0),
      row(words.returned, total.pointsReturned ?? 0, total.pointsReturnedAmount ?? 0),
      row(words.rewards, -(total.rewardPoints ?? 0)),
      row(words.byHand, total.byHand ?? 0),
      [],
      [text(words.asOf), dateTime(liability.asOf, timeZone)],
      valued(words.active, liability.active),
      valued(words.pending, liability.pending),
      row(words.worth, liability.active + liability.pending, worth?.total),
      liability.breakage === undefined
        ? [text(words.breakage), text(words.unknown)]
        : row(words.breakage, liability.breakage, worth?.breakage),
      row(words.debt, liability.debt.points),
      ...(liability.giftCards
        ? [[text(words.onGiftCards), whole(liability.giftCards.cards), money(liability.giftCards.amount, digits)]]
        : []),
      [],
      [text(words.lapsesIn), text(words.what), text(words.value)],
      ...liability.months.map(({ month, active, pending }) =>
        valued(month === 'never' ? words.never : month, active + pending),
      ),
    ],
    widths: [34, 18, 16],
  };
}
