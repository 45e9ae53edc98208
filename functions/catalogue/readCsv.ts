import { parse } from 'csv-parse/sync';

/** A row of the file, with the line that it ends on. */
export interface CsvRow {
  line: number;
  cells: string[];
}

/** No product's row is longer; a quotation mark that never ends is found out here and not at the end of the file. */
const longestRow = 10_000;
/** A file with more unreadable lines than this is no product file; what follows is left. */
const mostUnreadable = 200;

/**
 * The rows of a CSV text, and the lines that could not be read: after such a line, reading goes on with the next one.
 * Comma, semicolon or tab, whichever the first line has most of. A quotation mark inside of a word (ק"ג) is a letter.
 */
export function readCsv(csv: string): { rows: CsvRow[]; unreadable: number[] } {
  // one kind of line end: inside of quotation marks the parser counts \r\n twice
  const text = csv.replace(/\r\n?/g, '\n');
  const rows: CsvRow[] = [];
  const unreadable: number[] = [];
  const delimiter = delimiterOf(text);
  let offset = 0;
  let linesBefore = 0;
  while (offset < text.length) {
    let read = 0;
    try {
      parse(text.slice(offset), {
        bom: true,
        delimiter,
        max_record_size: longestRow,
        relax_column_count: true,
        relax_quotes: true,
        skip_empty_lines: true,
        trim: true,
        on_record: (cells: string[], { lines }) => {
          if (cells.some(isTwoRows)) throw new Error('a quotation mark swallowed a line');
          read = lines;
          if (cells.some(Boolean)) rows.push({ line: linesBefore + lines, cells });
          return null;
        },
      });
      break;
    } catch {
      const bad = nextLine(text, offset, read);
      unreadable.push(linesBefore + bad.number);
      offset = bad.end;
      linesBefore += bad.number;
      if (unreadable.length === mostUnreadable) break;
    }
  }
  return { rows, unreadable };
}

/** A cell may hold a line break, and it may hold quotation marks; one with both is two rows that ran into each other. */
const isTwoRows = (cell: string): boolean => cell.includes('\n') && cell.includes('"');

/** The first line that is not empty after so many lines, and where it ends. */
function nextLine(text: string, offset: number, after: number): { number: number; end: number } {
  const line = /(.*)(\n|$)/y;
  line.lastIndex = offset;
  for (let number = 1; ; number++) {
    const match = line.exec(text)!;
    const end = line.lastIndex;
    if ((number > after && match[1]!.trim()) || end >= text.length) return { number, end };
  }
}

function delimiterOf(text: string): string {
  const first =
    text
      .slice(0, 5000)
      .split('\n')
      .find((line) => line.trim()) ?? '';
  const bare = first.replace(/"[^"]*"/g, '');
  const count = (mark: string) => bare.split(mark).length - 1;
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}
