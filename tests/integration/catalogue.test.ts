import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  getProduct,
  importProducts,
  listCategories,
  listProducts,
  putProduct,
  removeProduct,
} from '../../shared/contract/catalogue.ts';
import { addMember } from '../../shared/contract/member.ts';
import { getPurchase, recordPurchase } from '../../shared/contract/purchase.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';

let club: TestClub;
let manager: Caller;
let cashier: Caller;
beforeAll(async () => {
  club = await openTestClub({
    settings: (settings) => ({
      ...settings,
      rules: {
        ...settings.rules,
        earning: [
          ...settings.rules.earning,
          {
            id: 'dairy',
            name: { en: 'Triple on dairy' },
            active: true,
            when: { categories: ['Dairy'] },
            award: { kind: 'times', percent: 300 },
          },
        ],
      },
    }),
  });
  manager = await club.staff('manager');
  cashier = await club.staff('cashier');
});
afterAll(() => club.stop());

const refusal = (answer: { result: unknown }) => (answer.result as { refusal?: { code: string } }).refusal?.code;
const load = (csv: string, dryRun?: boolean) => club.ok(importProducts, { body: { csv, dryRun } }, manager);
const all = async (query: { find?: string; limit?: number } = {}) =>
  (await club.ok(listProducts, { query }, cashier)).items;

test('who may not, and what is not there', async () => {
  const product = { params: { id: '1' }, body: { name: 'x' } };
  expect(refusal(await club.call(putProduct, product, cashier))).toBe('auth.forbidden');
  expect(refusal(await club.call(importProducts, { body: { csv: 'barcode,name\n1,x' } }, cashier))).toBe(
    'auth.forbidden',
  );
  expect(refusal(await club.call(listProducts, { query: {} }))).toBe('auth.required');
  expect(refusal(await club.call(getProduct, { params: { id: 'none' } }, cashier))).toBe('product.not_found');
  expect(refusal(await club.call(removeProduct, { params: { id: 'none' } }, manager))).toBe('product.not_found');
  const bad = { params: { id: 'a#b' }, body: { name: 'x' } };
  expect(refusal(await club.call(putProduct, bad, manager))).toBe('request.invalid');
  for (const cursor of ['x', Buffer.from('products#a#b').toString('base64url')])
    expect(refusal(await club.call(listProducts, { query: { cursor } }, cashier))).toBe('request.bad_cursor');
  expect(refusal(await club.call(importProducts, { body: { csv: 'x'.repeat(5_000_001) } }, manager))).toBe(
    'request.too_large',
  );
});

test('a file with broken rows: each is told by its line, the rest is kept', async () => {
  const csv = [
    '\ufeffברקוד;שם מוצר;קטגוריה;מחיר',
    '7290000000001;"חלב 3%; 1 ליטר";Dairy;6,90',
    '7290000000002;קוטג׳ 250 ג"ר;Dairy;₪5.50',
    ';no barcode;Dairy;1',
    '7.29E+12;rounded;Dairy;1',
    '7290000000003;;Dairy;1',
    '7290000000004;free?;Dairy;cheap',
    '7290000000001;again;Dairy;1',
    '7290000000005;"never ends;Dairy;1',
    "7290000000006;=cmd|' /C calc'!A0;=Bakery;12.905",
    "7290000000007;=cmd|' /C calc'!A0;=Bakery;12.9",
  ].join('\r\n');
  const expected = {
    rows: 10,
    kept: 3,
    errors: [
      { line: 4, problem: 'barcode_missing' },
      { line: 5, problem: 'barcode_rounded' },
      { line: 6, problem: 'name_missing' },
      { line: 7, problem: 'price_invalid' },
      { line: 8, problem: 'barcode_twice' },
      { line: 9, problem: 'row_unreadable' },
      { line: 10, problem: 'price_invalid' },
    ],
  };
  expect(await load(csv, true)).toEqual(expected);
  expect(await all()).toEqual([]);
  expect(await load(csv)).toEqual(expected);
  expect(await all()).toEqual([
    { id: '7290000000001', name: 'חלב 3%; 1 ליטר', category: 'Dairy', price: 690 },
    { id: '7290000000002', name: 'קוטג׳ 250 ג"ר', category: 'Dairy', price: 550 },
    { id: '7290000000007', name: "=cmd|' /C calc'!A0", category: '=Bakery', price: 1290 },
  ]);
  expect((await club.ok(listCategories, {}, cashier)).items).toEqual(['=Bakery', 'Dairy']);

  // again: nothing doubles, nothing is written
  const { meter } = club.cloud.runtime;
  const before = meter.writes;
  expect(await load(csv)).toEqual(expected);
  expect(meter.writes).toBe(before);
});

test('a file that is no product file', async () => {
  expect(await load('')).toEqual({ rows: 0, kept: 0, errors: [] });
  expect(await load('name,price\nmilk,5')).toEqual({
    rows: 1,
    kept: 0,
    errors: [{ line: 1, problem: 'no_barcode_column' }],
  });
});

test('tabs, Arabic headings, no headings', async () => {
  expect(await load('الباركود\tالاسم\tالسعر\nA-1\tخبز\t٤٫٥٠')).toMatchObject({ kept: 1, errors: [] });
  expect(await load('A-2,Bread,Bakery,7.00')).toMatchObject({ rows: 1, kept: 1, errors: [] });
  expect((await club.ok(getProduct, { params: { id: 'A-1' } }, cashier)).price).toBe(450);
  expect(await club.ok(getProduct, { params: { id: 'A-2' } }, cashier)).toEqual({
    id: 'A-2',
    name: 'Bread',
    category: 'Bakery',
    price: 700,
  });
  for (const id of ['A-1', 'A-2']) await club.ok(removeProduct, { params: { id } }, manager);
});

test('pages in the order of barcodes, whatever shard they stand in; words find', async () => {
  const { items: first, cursor } = await club.ok(listProducts, { query: { limit: 2 } }, cashier);
  expect(first.map(({ id }) => id)).toEqual(['7290000000001', '7290000000002']);
  const rest = await club.ok(listProducts, { query: { limit: 2, cursor } }, cashier);
  expect(rest.items.map(({ id }) => id)).toEqual(['7290000000007']);
  expect(rest.cursor).toBeUndefined();
  expect((await all({ find: 'dairy חלב' })).map(({ id }) => id)).toEqual(['7290000000001']);
  expect((await all({ find: '7290000000002' })).map(({ id }) => id)).toEqual(['7290000000002']);
  expect((await all({ find: '000002' })).map(({ id }) => id)).toEqual(['7290000000002']);
  expect(await all({ find: 'nothing like it' })).toEqual([]);
  const { items, cursor: more } = await club.ok(listProducts, { query: { find: 'dairy', limit: 1 } }, cashier);
  const next = await club.ok(listProducts, { query: { find: 'dairy', limit: 1, cursor: more } }, cashier);
  expect([...items, ...next.items].map(({ id }) => id)).toEqual(['7290000000001', '7290000000002']);
});

test('a category that no product stands in any more is gone by morning', async () => {
  await club.ok(putProduct, { params: { id: '9' }, body: { name: 'Kite', category: 'Toys' } }, manager);
  expect((await club.ok(listCategories, {}, cashier)).items).toEqual(['=Bakery', 'Bakery', 'Dairy', 'Toys']);
  await club.ok(removeProduct, { params: { id: '9' } }, manager);
  await (
    await club.cloud.handlerOf<() => Promise<void>>('categories')
  )();
  expect((await club.ok(listCategories, {}, cashier)).items).toEqual(['=Bakery', 'Dairy']);
});

test('a till that knows barcodes only: the catalogue says what earns', async () => {
  const { number } = await club.ok(addMember, { body: { name: 'Dana', phone: '050-2345678' } }, cashier);
  const line = { quantity: 1, amount: 1000 };
  const lines = [
    { ...line, product: '7290000000001' },
    { ...line, product: '7290000000001', category: 'Gift' },
    { ...line, product: 'unknown' },
  ];
  const body = { member: number, total: 3000, receipt: 'cat-1', lines };
  const bought = await club.ok(recordPurchase, { body }, cashier);
  // 30 points, and twice 10 more on the one line of Dairy; what the till calls a gift stays one
  expect(bought.points).toBe(50);
  const kept = await club.ok(getPurchase, { params: { purchase: bought.purchase } }, cashier);
  expect(kept.lines.map((each) => each.category)).toEqual(['Dairy', 'Gift', undefined]);
  await club.ok(putProduct, { params: { id: '7290000000001' }, body: { name: 'Milk', category: 'Drinks' } }, manager);
  expect(await club.ok(recordPurchase, { body }, cashier)).toEqual(bought);
});

test('twenty thousand rows are read; two thousand are kept in as many writes, twice the price of a transaction', async () => {
  const rows = Array.from(
    { length: 20_000 },
    (_, i) => `${1_000_000_000_000 + i},Product ${i},Group ${i % 40},${i % 90}.90`,
  );
  const csv = (count: number) => ['barcode,name,category,price', ...rows.slice(0, count)].join('\n');
  expect(await load(csv(20_000), true)).toEqual({ rows: 20_000, kept: 20_000, errors: [] });
  const { meter } = club.cloud.runtime;
  const before = meter.writes;
  expect(await load(csv(2_000))).toEqual({ rows: 2_000, kept: 2_000, errors: [] });
  // 2,000 products, and the list of categories
  expect(meter.writes - before).toBe(4_001);
  expect((await all({ find: 'product 1999' })).map(({ price }) => price)).toEqual([1990]);
});
