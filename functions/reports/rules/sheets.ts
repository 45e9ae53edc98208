import { deskFigureNames, netOf, type DeskFigures } from '../../../shared/contract/dayClose.ts';
import { date, dateTime, money, text, whole, type Cell, type Sheet } from './cells.ts';
import type { Month } from './month.ts';
import { pointsSheet } from './pointsSheet.ts';
import type { ReportWords } from './words/index.ts';

/** Figures that are amounts; all others count things or points. */
const amounts = new Set<keyof DeskFigures>([
  'gross',
  'lineDiscounts',
  'couponDiscounts',
  'due',
  'paidOtherwise',
  'pointsPaidAmount',
  'refunded',
  'undoneAmount',
  'pointsReturnedAmount',
  'giftCardsSold',
  'giftCardsUsed',
]);

export interface Setting {
  words: ReportWords;
  timeZone: string;
  /** Decimals of the currency. */
  digits: number;
  people: ReadonlyMap<string, string>;
  tills: ReadonlyMap<string, string>;
}

export const headings = (names: readonly string[]): Cell[] => names.map(text);

/** The sheets of a month, in the order in which an accountant asks for them. */
export function sheetsOf(month: Month, setting: Setting, sum: (all: Iterable<DeskFigures>) => DeskFigures): Sheet[] {
  const { words, timeZone, digits, people, tills } = setting;
  const columns = [...deskFigureNames.map((name) => words.figures[name]), words.net];
  const cellsOf = (figures: DeskFigures): Cell[] => [
    ...deskFigureNames.map((name) => (amounts.has(name) ? money : whole)(figures[name] ?? 0, digits)),
    money(netOf(figures), digits),
  ];
  const total = sum(month.days.values());
  const tillName = (till: string | undefined): Cell =>
    text(till === undefined ? words.noTill : (tills.get(till) ?? till));
  const person = (by: string): Cell => text(by.startsWith('system:') ? words.system : (people.get(by) ?? by));
  const wide = columns.map(() => 14);

  const days: Sheet = {
    name: words.sheets.days,
    rows: [
      headings([words.date, ...columns]),
      ...[...month.days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([on, figures]) => [date(on), ...cellsOf(figures)]),
      [text(words.total), ...cellsOf(total)],
    ],
    widths: [12, ...wide],
  };
  const cashiers: Sheet = {
    name: words.sheets.cashiers,
    rows: [
      headings([words.cashier, words.till, ...columns]),
      ...[...month.cashiers]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, { by, till, figures }]) => [person(by), tillName(till), ...cellsOf(figures)]),
      [text(words.total), undefined, ...cellsOf(total)],
    ],
    widths: [20, 16, ...wide],
  };
  const closings: Sheet = {
    name: words.sheets.closings,
    rows: [
      headings([
        words.date,
        words.till,
        words.number,
        words.replaces,
        words.net,
        words.zTotal,
        words.difference,
        words.closedBy,
        words.closedAt,
        words.note,
      ]),
      ...month.closings.map((each) => [
        date(each.date),
        tillName(each.till),
        whole(each.number),
        each.replaces === undefined ? undefined : whole(each.replaces),
        money(each.net, digits),
        money(each.zTotal, digits),
        money(each.difference, digits),
        person(each.by),
        dateTime(each.at, timeZone),
        text(each.note),
      ]),
    ],
    widths: [12, 16, 10, 10, 14, 14, 14, 20, 18, 40],
  };
  const refunds: Sheet = {
    name: words.sheets.refunds,
    rows: [
      headings([words.when, words.kind, words.till, words.cashier, words.amount, words.points, words.purchase]),
      ...month.back
        .toSorted((a, b) => (a.at < b.at ? -1 : 1))
        .map(({ at, by, till, of, figures }) => [
          dateTime(at, timeZone),
          text(figures.undone ? words.undo : words.refund),
          tillName(till),
          person(by),
          money((figures.refunded ?? 0) + (figures.undoneAmount ?? 0), digits),
          whole(figures.takenBack ?? 0),
          text(of),
        ]),
      ...(month.more ? [[text(words.more), whole(month.more)]] : []),
    ],
    widths: [18, 12, 16, 20, 14, 14, 40],
  };
  return [days, cashiers, closings, pointsSheet(month.liability, total, setting), refunds];
}
