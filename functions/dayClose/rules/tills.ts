import { deskFigureNames, netOf, type DeskFigures } from '../../../shared/contract/dayClose.ts';
import type { Desk } from '../../overview/rules/desk.ts';

/** A till of a shop; neither: what was recorded on a device that is no till. */
export interface Place {
  store?: string;
  till?: string;
}

/** What a till's day came to, and each of those who stood at it. */
export interface TillFigures extends Place {
  figures: DeskFigures;
  net: number;
  cashiers: { by: string; figures: DeskFigures }[];
}

/** The till's name in keys; ids hold no '~'. */
export const placeName = ({ store = '', till = '' }: Place): string => `${store}~${till}`;

/** Figures added up; what comes to 0 is left out. */
export function sumDesk(all: Iterable<DeskFigures>): DeskFigures {
  const sum: DeskFigures = {};
  for (const each of all) for (const name of deskFigureNames) if (each[name]) sum[name] = (sum[name] ?? 0) + each[name];
  return nonZero(sum);
}

/** What `now` has and `before` had not; undefined where they are equal. */
export function differenceOf(now: DeskFigures, before: DeskFigures): DeskFigures | undefined {
  const difference = nonZero(
    Object.fromEntries(deskFigureNames.map((name) => [name, (now[name] ?? 0) - (before[name] ?? 0)])),
  );
  return Object.keys(difference).length ? difference : undefined;
}

const nonZero = (figures: DeskFigures): DeskFigures =>
  Object.fromEntries(deskFigureNames.flatMap((name) => (figures[name] ? [[name, figures[name]]] : [])));

/** A day's rows by till and, in it, by cashier; both in the order of their names in the ledger. */
export function tillsOf(rows: readonly Desk[]): TillFigures[] {
  return grouped(rows, placeName).map(([, own]) => {
    const { store, till } = own[0]!;
    const figures = sumDesk(own.map((row) => row.figures));
    return {
      ...(store === undefined ? {} : { store }),
      ...(till === undefined ? {} : { till }),
      figures,
      net: netOf(figures),
      cashiers: grouped(own, ({ by }) => by).map(([by, theirs]) => ({
        by,
        figures: sumDesk(theirs.map((row) => row.figures)),
      })),
    };
  });
}

const grouped = (rows: readonly Desk[], nameOf: (row: Desk) => string): [string, Desk[]][] =>
  [...Map.groupBy(rows, nameOf)].sort(([a], [b]) => (a < b ? -1 : 1));
