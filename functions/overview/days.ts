import { addDays, monthOf, type ClubDate } from '../../shared/time.ts';
import type { CallContext } from '../platform/http/context.ts';
import { keys } from '../platform/table/keys.ts';
import type { Write } from '../platform/table/commit.ts';
import type { ClubTable, Key } from '../platform/table/table.ts';
import { onlyFigures, sumFigures, type Figures } from './rules/figures.ts';
import type { Desk } from './rules/desk.ts';
import type { DayRow } from './rules/rows.ts';

/**
 * A day's figures are its `base` and the sum of its rows, always. Folding keeps that sum beside the base; sweeping moves rows into
 * the base, in one transaction, so that the sum does not change. Rows stay for as long as a change may be told again, so
 * that telling it twice still writes it once.
 */
interface DayTotal extends Figures {
  on: ClubDate;
  base: Figures;
  version: number;
}

/** A day that has rows: open since the last of them came, folded since a fold found none newer. */
interface OpenDay {
  on: ClubDate;
  state: 'open' | 'folded';
  /** Raised whenever rows came: a fold closes only what it has seen all of. */
  came: number;
  foldedOn?: ClubDate;
}

/**
 * Rows stay for 13 months: the accountant's file of a month and the close of a day are made from them. (A queue tells a change again for at
 * most 14 days; before that they could not go.)
 */
export const keptDays: number = 400;
/** A transaction holds 100 writes. */
const sweptAtOnce = 90;

/** Keeps rows, then says that their days have some. */
export async function keepRows(table: ClubTable, rows: readonly DayRow[]): Promise<void> {
  await table.putAll(
    rows.map(({ on, cause, figures, desk }) => ({
      put: keys.day(on, cause),
      item: { ...figures, ...(desk ? { desk } : {}), entity: 'day' },
    })),
  );
  for (const on of new Set(rows.map((row) => row.on)))
    await commit(table, [
      { update: keys.openDay(on), set: { entity: 'openDay', on, state: 'open' }, add: { came: 1 } },
    ]);
}

/** The figures of days: those folded from their totals, those open from their rows. */
export async function readDays(table: ClubTable, days: readonly ClubDate[]): Promise<Map<ClubDate, Figures>> {
  const [first, last] = [days[0]!, days.at(-1)!];
  const months = [...new Set(days.map(monthOf))];
  // marks first: a day folded in between is then read from its rows, which a fold leaves where they are
  const marks = await Array.fromAsync(table.all<OpenDay>({ pk: keys.openDay('').pk, between: [first, last] }));
  const totals = await Promise.all(
    months.map((month) => Array.fromAsync(table.all<DayTotal>({ pk: keys.dayTotal(month, '').pk }))),
  );
  const found = new Map(totals.flat().map((total) => [total.on, total]));
  const open = await Promise.all(
    marks
      .filter(({ state }) => state === 'open')
      .map(async ({ on }) => {
        const rows = await rowsOf(table, on);
        return [on, sumFigures([found.get(on)?.base ?? {}, ...rows.map(({ figures }) => figures)])] as const;
      }),
  );
  return new Map<ClubDate, Figures>([...found, ...open]);
}

/** Folds the days that are over and have new rows, and sweeps away rows that nobody will tell again. */
export async function foldDays({ table, today }: CallContext): Promise<void> {
  for (const mark of await Array.fromAsync(table.all<OpenDay>({ pk: keys.openDay('').pk }))) {
    if (mark.on >= today) continue;
    if (mark.state === 'open') await fold(table, mark, today);
    else if (mark.foldedOn! <= addDays(today, -keptDays)) await sweep(table, mark);
  }
}

async function fold(table: ClubTable, { on, came }: OpenDay, today: ClubDate): Promise<void> {
  const [before, rows] = await Promise.all([table.get<DayTotal>(totalKey(on)), rowsOf(table, on)]);
  const base = before?.base ?? {};
  const sums = sumFigures([base, ...rows.map(({ figures }) => figures)]);
  // with the mark in one transaction: where rows came meanwhile, neither is written and the next fold sees them
  await table.commit([
    putTotal(on, sums, base, before),
    {
      update: keys.openDay(on),
      set: { state: 'folded', foldedOn: today },
      when: { is: { came, state: 'open' } },
      refused: 'stale',
    },
  ]);
}

async function sweep(table: ClubTable, { on, came }: OpenDay): Promise<void> {
  const unchanged = { when: { is: { came, state: 'folded' } }, refused: 'stale' } as const;
  const rows = await rowsOf(table, on);
  for (let i = 0; i < rows.length; i += sweptAtOnce) {
    const part = rows.slice(i, i + sweptAtOnce);
    const total = await table.get<DayTotal>(totalKey(on));
    if (!total) return;
    const base = sumFigures([total.base, ...part.map(({ figures }) => figures)]);
    const swept = await table.commit([
      putTotal(on, onlyFigures(total), base, total),
      { check: keys.openDay(on), ...unchanged },
      ...part.map(({ key }): Write => ({ remove: key, when: 'present', refused: 'stale' })),
    ]);
    if (!swept.ok) return;
  }
  await table.commit([{ remove: keys.openDay(on), ...unchanged }]);
}

const putTotal = (on: ClubDate, sums: Figures, base: Figures, before: DayTotal | undefined): Write => ({
  put: totalKey(on),
  item: { ...sums, base, on, version: (before?.version ?? 0) + 1, entity: 'dayTotal' },
  when: before ? { is: { version: before.version } } : 'absent',
  refused: 'stale',
});

const totalKey = (on: ClubDate): Key => keys.dayTotal(monthOf(on), on);

async function rowsOf(table: ClubTable, on: ClubDate): Promise<{ key: Key; figures: Figures }[]> {
  const rows: { key: Key; figures: Figures }[] = [];
  let cursor: string | undefined;
  do {
    const page = await table.queryItems({ pk: keys.day(on, '').pk, cursor });
    rows.push(...page.items.map(({ key, item }) => ({ key, figures: onlyFigures(item as Figures) })));
    cursor = page.cursor;
  } while (cursor);
  return rows;
}

/** What was done at desks on a day, in no order: of days that are not swept away yet. */
export async function deskRows(table: ClubTable, on: ClubDate, { strong }: { strong: boolean }): Promise<Desk[]> {
  const rows: Desk[] = [];
  for await (const { desk } of table.all<{ desk?: Desk }>({ pk: keys.day(on, '').pk, strong }))
    if (desk) rows.push(desk);
  return rows;
}

/** A single write that only a busy table can refuse: the reactor's queue tries again. */
async function commit(table: ClubTable, writes: readonly Write[]): Promise<void> {
  const done = await table.commit(writes);
  if (!done.ok) throw new Error('the table is busy');
}
