import type { Liability } from '../../../shared/contract/liability.ts';
import type { DeskFigures } from '../../../shared/contract/dayClose.ts';
import type { ClubDate } from '../../../shared/time.ts';
import type { StoredClosing } from '../../dayClose/store.ts';
import type { Desk } from '../../overview/rules/desk.ts';

/** A refund or an undo, on a line of its own. */
export type BackRow = Pick<Desk, 'at' | 'by' | 'till' | 'of' | 'figures'>;

/** A month as it was at desks: summed while its days are read, so that it is never all in memory. */
export interface Month {
  days: Map<ClubDate, DeskFigures>;
  cashiers: Map<string, { by: string; till?: string; figures: DeskFigures }>;
  back: BackRow[];
  /** Refunds and undos that were not kept for want of room. */
  more: number;
  closings: StoredClosing[];
  liability: Liability;
}

/** So many refunds and undos stand in the file: with it the answer stays far below the 6 MB that Lambda hands on. */
export const mostBack = 20_000;

type Sum = (all: Iterable<DeskFigures>) => DeskFigures;

/** Adds a day's rows to the month. */
export function addDay(
  month: Pick<Month, 'days' | 'cashiers' | 'back' | 'more'>,
  on: ClubDate,
  rows: readonly Desk[],
  sum: Sum,
) {
  month.days.set(on, sum(rows.map(({ figures }) => figures)));
  for (const [name, own] of Map.groupBy(rows, ({ by, store = '', till = '' }) => `${store}~${till}~${by}`)) {
    const { by, till } = own[0]!;
    const before = month.cashiers.get(name)?.figures ?? {};
    const figures = sum([before, ...own.map((row) => row.figures)]);
    month.cashiers.set(name, { by, ...(till === undefined ? {} : { till }), figures });
  }
  for (const { at, by, till, of, figures } of rows) {
    if (!figures.refunds && !figures.undone) continue;
    if (month.back.length < mostBack)
      month.back.push({
        at,
        by,
        figures,
        ...(till === undefined ? {} : { till }),
        ...(of === undefined ? {} : { of }),
      });
    else month.more++;
  }
}
