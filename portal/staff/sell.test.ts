import { expect, it } from 'vitest';
import { recordPurchase } from '../../shared/contract/purchase.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { VisitorApi } from '../api.ts';
import { errorText, t } from '../i18n/index.ts';
import { sell } from './sell.ts';

/** A till whose purchases are refused for a coupon; each coupon asked by itself has the reasons given. */
const post = async (fields: [string, string][], code: ErrorCode, reasons: Record<string, ErrorCode[]> = {}) => {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  const call = ((route: unknown, { params }: { params: { code: string } }) =>
    Promise.resolve(
      route === recordPurchase
        ? { ok: false, refusal: { code } }
        : {
            ok: true,
            value: {
              code: params.code,
              valid: false,
              reasons: (reasons[params.code] ?? []).map((why) => ({ code: why })),
            },
          },
    )) as unknown as VisitorApi['call'];
  const till = { lang: 'en' as const, t: t('en'), currency: 'ILS', member: '1000000009', page: '/p', till: '/t' };
  const sold = await sell(form, { call, ...till });
  if (sold.go !== undefined) throw new Error(`went to ${sold.go}`);
  return sold;
};

it('says once, at the lines, that a coupon waits for a line', async () => {
  const sold = await post(
    [
      ['amount', '20'],
      ['held', 'ABCD2345'],
    ],
    'coupon.no_matching_lines',
  );
  expect(sold.errors).toEqual([{ field: 'line.amount', text: errorText('en', { code: 'coupon.no_matching_lines' }) }]);
  expect(sold.errors[0]!.text).toContain('Add a line with the category or barcode');
  expect(sold.preview).toBeUndefined();
});

it('says of several coupons which one does not fit', async () => {
  const sold = await post(
    [
      ['amount', '20'],
      ['coupons', 'ABCD2345 EFGH6789'],
    ],
    'coupon.expired',
    {
      EFGH6789: ['coupon.expired'],
    },
  );
  expect(sold.errors).toEqual([
    { field: 'coupons', text: `\u2068EFGH6789\u2069: ${errorText('en', { code: 'coupon.expired' })}` },
  ]);
});
