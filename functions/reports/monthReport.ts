import { directionOf, type Language } from '../../shared/locale.ts';
import { ok, refuse, type Result } from '../../shared/result.ts';
import { addDays, monthOf } from '../../shared/time.ts';
import { inParallel } from '../platform/events/inParallel.ts';
import { sideBySide } from '../platform/events/reactor.ts';
import type { CallContext } from '../platform/http/context.ts';
import type { ReportParts } from './parts.ts';
import { daysOfMonth, digitsOf } from './rules/cells.ts';
import { addDay, type Month } from './rules/month.ts';
import { sheetsOf } from './rules/sheets.ts';
import { words } from './rules/words/index.ts';
import { workbookOf } from './workbook.ts';

/**
 * A month for the accountant as an .xlsx file, up to today: days, cashiers, closings, points and refunds. It is made of the rows of its
 * days, which are read eventually: what was written in the last seconds may be missing. What is outstanding is of now, not of the month's
 * end. Refuses report.no_such_month for one that has not begun, or whose rows are kept no more.
 */
export const monthReport =
  (parts: ReportParts) =>
  async (
    context: CallContext,
    month: string,
    language: Language | undefined,
  ): Promise<Result<{ name: string; base64: string }>> => {
    const { club, table, today } = context;
    if (month > monthOf(today) || `${month}-01` <= addDays(today, -parts.keptDays))
      return refuse('report.no_such_month');
    const days = daysOfMonth(month, today);
    const sums: Omit<Month, 'liability' | 'closings'> = { days: new Map(), cashiers: new Map(), back: [], more: 0 };
    const closings: Month['closings'] = [];
    const [liability, names] = await Promise.all([
      parts.liability(context),
      parts.deskNames(table),
      inParallel(days, sideBySide, async (day) => {
        const [rows, closed] = await Promise.all([
          parts.deskRows(table, day, { strong: false }),
          parts.loadClosings(table, day),
        ]);
        addDay(sums, day, rows, parts.sumDesk);
        closings.push(...closed);
      }),
    ]);
    closings.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
    const spoken = language ?? club.languages[0] ?? 'en';
    const setting = { ...names, words: words[spoken], timeZone: club.timeZone, digits: digitsOf(club.currency) };
    const sheets = sheetsOf({ ...sums, closings, liability }, setting, parts.sumDesk);
    return ok({
      name: `${club.id}-${month}.xlsx`,
      base64: workbookOf(sheets, directionOf(spoken) === 'rtl'),
    });
  };
