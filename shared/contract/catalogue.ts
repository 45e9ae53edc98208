import * as z from 'zod';
import { id } from '../ids.ts';
import { amount } from '../money.ts';
import { done, pageOf, pageQuery } from './common.ts';
import { anyStaff, defineRoute, managers } from './route.ts';

const productBody = z.strictObject({
  name: z.string().trim().min(1).max(120),
  category: z.string().trim().min(1).max(100).optional(),
  price: amount.optional(),
  department: z.string().max(60).optional(),
  brand: z.string().max(60).optional(),
});
export const product = z.object({ id, ...productBody.shape });
export type Product = z.infer<typeof product>;

export const listProducts = defineRoute({
  id: 'listProducts',
  capability: 'catalogue',
  method: 'GET',
  path: '/v1/products',
  auth: anyStaff,
  summary: 'The products, by barcode',
  request: { query: pageQuery.extend({ find: z.string().max(100).optional() }) },
  response: pageOf(product),
  errors: ['request.bad_cursor'],
});
export const getProduct = defineRoute({
  id: 'getProduct',
  capability: 'catalogue',
  method: 'GET',
  path: '/v1/products/{id}',
  auth: anyStaff,
  summary: 'A product by its barcode',
  request: { params: z.strictObject({ id }) },
  response: product,
  errors: ['product.not_found'],
});
export const putProduct = defineRoute({
  id: 'putProduct',
  capability: 'catalogue',
  method: 'PUT',
  path: '/v1/products/{id}',
  auth: managers,
  summary: 'Keeps a product',
  request: { params: z.strictObject({ id }), body: productBody },
  response: product,
  errors: [],
});
export const removeProduct = defineRoute({
  id: 'removeProduct',
  capability: 'catalogue',
  method: 'DELETE',
  path: '/v1/products/{id}',
  auth: managers,
  summary: 'Removes a product; purchases keep what was written',
  request: { params: z.strictObject({ id }) },
  response: done,
  errors: ['product.not_found'],
});
/** What is wrong with a row of a product file; on line 1 also what is wrong with all of it. */
export const productProblem = z.enum([
  'barcode_missing',
  'barcode_invalid',
  /** A spreadsheet made a number of it: 7.29E+12. */
  'barcode_rounded',
  'barcode_twice',
  'name_missing',
  'name_too_long',
  'category_too_long',
  'department_too_long',
  'brand_too_long',
  'price_invalid',
  /** A quotation mark that never ends, or a row longer than any product. */
  'row_unreadable',
  'no_barcode_column',
  'no_name_column',
]);
export type ProductProblem = z.infer<typeof productProblem>;

export const importProducts = defineRoute({
  id: 'importProducts',
  capability: 'catalogue',
  method: 'POST',
  path: '/v1/products/import',
  auth: managers,
  maxBody: 5_000_000,
  summary:
    'Reads products from CSV text (barcode, name, category, price); a broken row is reported and the rest goes on',
  request: { body: z.strictObject({ csv: z.string().max(5_000_000), dryRun: z.boolean().optional() }) },
  response: z.object({
    rows: z.int(),
    kept: z.int(),
    /** The first thousand; `rows` less `kept` says how many in all. */
    errors: z.array(z.object({ line: z.int(), problem: productProblem })),
  }),
  errors: ['request.too_large'],
});
export const listCategories = defineRoute({
  id: 'listCategories',
  capability: 'catalogue',
  method: 'GET',
  path: '/v1/categories',
  auth: anyStaff,
  summary: 'The categories that products stand in',
  request: {},
  response: z.object({ items: z.array(z.string()) }),
  errors: [],
});

export const catalogueRoutes = [listProducts, getProduct, putProduct, removeProduct, importProducts, listCategories];
