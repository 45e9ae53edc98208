import { getProduct } from '../../shared/contract/catalogue.ts';
import type { PurchaseBody } from '../../shared/contract/purchase.ts';
import type { VisitorApi } from '../api.ts';
import { attempt } from '../forms/outcome.ts';

/** Fills in the name and the category of lines that were typed by barcode only; an unknown product stays as typed. */
export async function withProducts(call: VisitorApi['call'], body: PurchaseBody): Promise<PurchaseBody> {
  if (!body.lines?.some((line) => line.product)) return body;
  const lines = await Promise.all(
    body.lines.map(async (line) => {
      if (!line.product || !/^[A-Za-z0-9][\w.-]{0,63}$/.test(line.product)) return line;
      const found = await attempt(call(getProduct, { params: { id: line.product } }));
      if (!found.ok) return line;
      const { name, category } = found.value;
      return { ...line, name, ...(line.category || !category ? {} : { category }) };
    }),
  );
  return { ...body, lines };
}
