import { listCoupons, type Coupon } from '../../shared/contract/coupon.ts';
import type { Result } from '../../shared/result.ts';
import { textIn, type Language } from '../../shared/locale.ts';
import type { ClubDate } from '../../shared/time.ts';
import type { VisitorApi } from '../api.ts';
import { attempt } from '../forms/outcome.ts';

/** So many of a chain's coupons are looked through for one page, many of them over. */
const PAGES = 8;
const ENOUGH = 20;

export interface Wanted {
  today: ClubDate;
  lang: Language;
  /** Words that the name holds. */
  named: string;
  cursor?: string | undefined;
}

/** The club's coupons that can be given today, a page at a time; with `named`, those whose name holds its words. */
export async function openCoupons(
  call: VisitorApi['call'],
  { today, lang, named, cursor }: Wanted,
): Promise<Result<{ items: Coupon[]; cursor?: string | undefined }>> {
  const words = folded(named).split(/\s+/).filter(Boolean);
  const fits = (coupon: Coupon) =>
    !coupon.void &&
    coupon.until >= today &&
    words.every((word) => folded(`${textIn(coupon.name, lang)} ${coupon.code ?? ''}`).includes(word));
  const items: Coupon[] = [];
  let next = cursor;
  for (let read = 0; read < PAGES; read++) {
    const page = await attempt(call(listCoupons, { query: { limit: 100, ...(next ? { cursor: next } : {}) } }));
    if (!page.ok) return page;
    items.push(...page.value.items.filter(fits));
    next = page.value.cursor;
    if (!next || items.length >= ENOUGH) break;
  }
  return { ok: true, value: { items, cursor: next } };
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();
