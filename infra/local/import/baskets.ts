import type { PurchaseBody } from '../../../shared/contract/purchase.ts';
import type { TransactionRow } from './journeyRows.ts';

export interface Basket {
  household: string;
  basket: string;
  store: string;
  /** The wall clock of the shop, before any shift. */
  local: string;
  lines: NonNullable<PurchaseBody['lines']>;
}

/** Rows as baskets, each household's in the order of their time. */
export function basketsByHousehold(
  rows: Iterable<TransactionRow>,
  categoryOf: (product: string) => string | undefined,
): Map<string, Basket[]> {
  const baskets = new Map<string, Basket>();
  for (const row of rows) {
    let basket = baskets.get(row.basket_id);
    if (!basket) {
      basket = {
        household: row.household_id,
        basket: row.basket_id,
        store: row.store_id,
        local: row.transaction_timestamp,
        lines: [],
      };
      baskets.set(row.basket_id, basket);
    }
    const category = categoryOf(row.product_id);
    const discount = row.retail_disc + row.coupon_disc + row.coupon_match_disc;
    basket.lines.push({
      product: row.product_id,
      ...(category ? { category } : {}),
      quantity: row.quantity,
      amount: row.sales_value,
      ...(discount ? { discount } : {}),
    });
  }
  const households = Map.groupBy(baskets.values(), (basket) => basket.household);
  for (const each of households.values())
    each.sort((a, b) => (a.local < b.local ? -1 : a.local > b.local ? 1 : a.basket < b.basket ? -1 : 1));
  return households;
}
