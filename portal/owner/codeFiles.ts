import { getCodes } from '../../shared/contract/codeBatch.ts';
import type { Result } from '../../shared/result.ts';
import { attempt } from '../forms/outcome.ts';

/** A file of so many codes is below what one answer may carry. */
export const codesAFile = 100_000;

/** Codes of a batch as a file of one column, from a number on. The heading stands in the first file only. */
export async function codeFile(
  api: App.Locals['api'],
  coupon: string,
  batch: string,
  from: number,
): Promise<Result<string>> {
  const lines: string[] = from === 0 ? ['code'] : [];
  for (let at: number | undefined = from; at !== undefined && at < from + codesAFile;) {
    const page: Result<{ codes: string[]; next?: number | undefined }> = await attempt(
      api(getCodes, { params: { id: coupon, batch }, query: { from: at } }),
    );
    if (!page.ok) return page;
    lines.push(...page.value.codes);
    at = page.value.next;
  }
  return { ok: true, value: `${lines.join('\r\n')}\r\n` };
}
