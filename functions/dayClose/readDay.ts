import { netOf, type Closing, type DayClose, type TillDay } from '../../shared/contract/dayClose.ts';
import { ok, type Result } from '../../shared/result.ts';
import { plusSeconds, type ClubDate } from '../../shared/time.ts';
import type { CallContext } from '../platform/http/context.ts';
import { askerOf, type DayCloseParts } from './parts.ts';
import { tillsAllowed } from './rules/mayClose.ts';
import { differenceOf, placeName, tillsOf, type Place } from './rules/tills.ts';
import { loadClosings, type StoredClosing } from './store.ts';

/** A row follows its entry within so long, where nothing is behind. */
const lagSeconds = 15;

/**
 * A day by till and cashier, with its closings. It is made of one row for each entry, which comes a moment after the entry: `moving` says
 * that the latest one is so young that others may be on their way. Refuses day_close.no_such_day, day_close.not_yours.
 */
export const readDay =
  (parts: DayCloseParts) =>
  async (context: CallContext, date: ClubDate): Promise<Result<DayClose>> => {
    const { table, today, now } = context;
    const asker = askerOf(context);
    const mine = tillsAllowed(asker, date, today, parts.keptDays);
    if (!mine.ok) return mine;
    const [rows, closings, names] = await Promise.all([
      parts.deskRows(table, date, { strong: true }),
      loadClosings(table, date),
      parts.deskNames(table),
    ]);
    const named = (id: string | undefined, by: ReadonlyMap<string, string>) => {
      const name = id === undefined ? undefined : by.get(id);
      return name === undefined ? {} : { name };
    };
    const counted = tillsOf(rows.filter(mine.value));
    const places = new Map<string, Place>([...counted, ...closings].map((each) => [placeName(each), each]));
    // the cashier's own till is there to be closed also on a day without purchases
    if (asker.role === 'cashier') places.set(placeName(asker), asker);
    const tills = [...places.values()].filter(mine.value).map((place): TillDay => {
      const name = placeName(place);
      const { figures = {}, cashiers = [] } = counted.find((each) => placeName(each) === name) ?? {};
      const own = closings.filter((each) => placeName(each) === name);
      const since = own.length ? differenceOf(figures, own.at(-1)!.figures) : undefined;
      return {
        ...(place.store === undefined ? {} : { store: place.store }),
        ...(place.till === undefined ? {} : { till: place.till }),
        ...named(place.till, names.tills),
        figures,
        net: netOf(figures),
        cashiers: cashiers.map((each) => ({ ...each, ...named(each.by, names.people) })),
        closings: own.map((each) => shown(each, names.people)),
        ...(since ? { since } : {}),
      };
    });
    tills.sort((a, b) => (placeName(a) < placeName(b) ? -1 : 1));
    const moving = rows.some(({ at }) => at > plusSeconds(now, -lagSeconds));
    return ok({ date, countedAt: now, moving, tills });
  };

/** A closing with the name of who made it. */
export function shown(closing: StoredClosing, people: ReadonlyMap<string, string>): Closing {
  const byName = people.get(closing.by);
  return byName === undefined ? closing : { ...closing, byName };
}
