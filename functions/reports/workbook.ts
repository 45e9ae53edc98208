import { utils, write, type CellObject, type WorkSheet } from '@e965/xlsx';
import type { Cell, Sheet } from './rules/cells.ts';

/** The sheets as one .xlsx file, in base64; from the right where it is read so. */
export function workbookOf(sheets: readonly Sheet[], rightToLeft: boolean): string {
  const book = utils.book_new();
  for (const { name, rows, widths } of sheets) {
    const sheet: WorkSheet = utils.aoa_to_sheet(rows.map((row) => row.map(cellOf)));
    sheet['!cols'] = widths.map((wch) => ({ wch }));
    utils.book_append_sheet(book, sheet, name);
  }
  book.Workbook = { ...book.Workbook, Views: [{ RTL: rightToLeft }] };
  return write(book, { type: 'base64', bookType: 'xlsx', compression: true }) as string;
}

function cellOf(cell: Cell): CellObject | null {
  if (!cell) return null;
  return 'text' in cell ? { t: 's', v: cell.text } : { t: 'n', v: cell.number, z: cell.format };
}
