import * as z from 'zod';

/** The files of the Complete Journey study (84.51°, as redistributed by the R package completejourney) as rows. */
/** R writes 40000000000 as 4e+10. */
const plain = (text: string): string => (/^\d+(\.\d+)?e[+-]?\d+$/i.test(text) ? String(Number(text)) : text);
const id = z
  .string()
  .transform(plain)
  .pipe(z.string().regex(/^\d{1,20}$/, 'not a number'));
/** R leaves a 0 as 4.440892e-16 where it subtracted. */
const dollars = z
  .string()
  .regex(/^\d{1,7}(\.\d+)?(e[+-]?\d{1,2})?$/i, 'not an amount')
  .transform((text) => Math.round(Number(text) * 100));
const day = z.iso.date();
const optional = z.string().transform((text) => (text === '' || text === 'NA' ? undefined : text));

export const transactionRow = z.object({
  household_id: id,
  store_id: id,
  basket_id: id,
  product_id: id,
  quantity: z.coerce.number().min(0).max(100_000),
  sales_value: dollars,
  retail_disc: dollars,
  coupon_disc: dollars,
  coupon_match_disc: dollars,
  transaction_timestamp: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/, 'not a time')
    .refine((text) => !Number.isNaN(Date.parse(`${text.replace(' ', 'T')}Z`)), 'no such time'),
});
export type TransactionRow = z.output<typeof transactionRow>;

export const productRow = z.object({
  product_id: id,
  department: optional,
  brand: optional,
  product_category: optional,
  product_type: optional,
  package_size: optional,
});
export const demographicsRow = z.object({
  household_id: id,
  age: optional,
  income: optional,
  home_ownership: optional,
  marital_status: optional,
  household_size: optional,
  household_comp: optional,
  kids_count: optional,
});
export const campaignDescriptionRow = z.object({
  campaign_id: id,
  campaign_type: z.enum(['Type A', 'Type B', 'Type C']),
  start_date: day,
  end_date: day,
});
export const campaignRow = z.object({ campaign_id: id, household_id: id });
export const couponRow = z.object({ coupon_upc: id, product_id: id, campaign_id: id });
export const redemptionRow = z.object({ household_id: id, coupon_upc: id, campaign_id: id, redemption_date: day });
