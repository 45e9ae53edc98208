import * as contract from '../../shared/contract/catalogue.ts';
import { ok } from '../../shared/result.ts';
import { httpHandler } from '../platform/http/handler.ts';
import { implement } from '../platform/http/implement.ts';
import { listCategories } from './categories.ts';
import { importProducts } from './importProducts.ts';
import { listProducts } from './listProducts.ts';
import { findProduct, putProduct, removeProduct } from './useCases.ts';

export const handler = httpHandler([
  implement(contract.listProducts, async ({ query }, context) => ok(await listProducts(context, query))),
  implement(contract.getProduct, ({ params }, context) => findProduct(context, params.id)),
  implement(contract.putProduct, ({ params, body }, context) => putProduct(context, { id: params.id, ...body })),
  implement(contract.removeProduct, ({ params }, context) => removeProduct(context, params.id)),
  implement(contract.importProducts, async ({ body }, context) => ok(await importProducts(context, body))),
  implement(contract.listCategories, async (_, context) => ok({ items: await listCategories(context) })),
]);
