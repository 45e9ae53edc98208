import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import type * as z from 'zod';

/** A row that could not be read: where it stands and why; the rest goes on. */
export interface BrokenRow {
  file: string;
  line: number;
  reason: string;
}

/** The rows of a (gzip'd) CSV with one header line, each checked; a broken one is reported with its line and skipped. */
export async function* readRows<S extends z.ZodType>(
  file: string,
  row: S,
  broken: (row: BrokenRow) => void,
): AsyncIterableIterator<z.output<S>> {
  const source = createReadStream(file);
  const text = file.endsWith('.gz') ? source.pipe(createGunzip()) : source;
  source.on('error', (error: Error) => text.destroy(error));
  const parser = text.pipe(
    parse({ columns: true, bom: true, info: true, relax_column_count: true, skip_records_with_error: false }),
  );
  text.on('error', (error: Error) => parser.destroy(error));
  for await (const { record, info } of parser as AsyncIterable<{ record: unknown; info: { lines: number } }>) {
    const checked = row.safeParse(record);
    if (checked.success) yield checked.data;
    else {
      const issue = checked.error.issues[0];
      broken({ file: basename(file), line: info.lines, reason: `${issue?.path.join('.')}: ${issue?.message}` });
    }
  }
}
