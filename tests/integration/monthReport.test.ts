import { read, type WorkBook } from '@e965/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeStaff } from '../../shared/contract/access.ts';
import { closeDay } from '../../shared/contract/dayClose.ts';
import type { Language } from '../../shared/locale.ts';
import { addMember } from '../../shared/contract/member.ts';
import { recordPurchase, refundPurchase } from '../../shared/contract/purchase.ts';
import { getMonthReport } from '../../shared/contract/report.ts';
import { openTestClub, type Caller, type TestClub } from '../harness/club.ts';

/** A month of two days with purchases, as an accountant opens it. */
let club: TestClub;
let owner: Caller;
const month = '2026-11';
beforeAll(async () => {
  club = await openTestClub({ settings: (s) => ({ ...s, rules: { ...s.rules, expiryMonths: 2, pointWorth: 500 } }) });
  club.at('2026-11-02T10:00:00.000Z');
  owner = await club.staff('owner');
  await club.ok(changeStaff, { params: { id: 'owner' }, body: { name: '=HYPERLINK("x")' } }, owner);
  const { number } = await club.ok(addMember, { body: { name: 'Dana', phone: '050-2345678' } }, owner);
  const buy = (total: number, receipt: string) =>
    club.ok(recordPurchase, { body: { member: number, total, receipt } }, owner);
  const { purchase } = await buy(18_740, '1');
  club.at('2026-11-22T22:30:00.000Z');
  owner = await club.staff('owner');
  // half past midnight of the 23rd in Jerusalem
  await club.ok(refundPurchase, { params: { purchase }, body: { amount: 2_550, reason: 'came back' } }, owner);
  await club.settled();
  const note = '+972 50, and who is in no club';
  await club.ok(closeDay, { params: { date: '2026-11-02' }, body: { zTotal: 20_000, note } }, owner);
});
afterAll(() => club.stop());

async function workbook(language: Language): Promise<{ book: WorkBook; name: string }> {
  const { name, base64 } = await club.ok(getMonthReport, { params: { month }, query: { language } }, owner);
  return { name, book: read(base64, { type: 'base64', cellNF: true, sheetStubs: true }) };
}
const cell = (book: WorkBook, sheet: number, at: string) => book.Sheets[book.SheetNames[sheet]!]![at] as unknown;

test('no month that has not begun, or of which the rows are gone; only managers', async () => {
  for (const wrong of ['2026-12', '2025-10'])
    expect((await club.call(getMonthReport, { params: { month: wrong }, query: {} }, owner)).result).toMatchObject({
      refusal: { code: 'report.no_such_month' },
    });
  expect((await club.call(getMonthReport, { params: { month: '2026-13' }, query: {} }, owner)).status).toBe(422);
  const cashier = await club.staff('cashier');
  expect((await club.call(getMonthReport, { params: { month }, query: {} }, cashier)).status).toBe(403);
});

test('it is a file, with the club and the month in its name', async () => {
  const answer = await club.call(getMonthReport, { params: { month }, query: { language: 'en' } }, owner);
  expect(answer.headers).toEqual({
    'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'content-disposition': 'attachment; filename="demo-2026-11.xlsx"',
    'cache-control': 'no-store',
  });
});

test('the days: dates and amounts are numbers with formats, and the total adds up', async () => {
  const { book } = await workbook('en');
  expect(book.SheetNames).toEqual(['Days', 'Cashiers', 'Day closes', 'Points', 'Refunds']);
  expect(['A1', 'B1', 'C1', 'G1', 'W1', 'X1'].map((at) => cell(book, 0, at))).toMatchObject(
    ['Date', 'Purchases', 'Before discounts', 'After discounts', 'Paid with gift cards', 'Net'].map((v) => ({
      t: 's',
      v,
    })),
  );
  // 2 November 2026 is day 46,328 of spreadsheets; the 23 days to today and the total
  expect(cell(book, 0, 'A3')).toMatchObject({ t: 'n', v: 46_328, z: 'yyyy-mm-dd', w: '2026-11-02' });
  expect(cell(book, 0, 'B3')).toMatchObject({ t: 'n', v: 1, z: '#,##0' });
  expect(cell(book, 0, 'G3')).toMatchObject({ t: 'n', v: 187.4, z: '#,##0.00', w: '187.40' });
  expect(cell(book, 0, 'A24')).toMatchObject({ v: 46_349, w: '2026-11-23' });
  expect(cell(book, 0, 'X24')).toMatchObject({ t: 'n', v: -25.5 });
  expect(cell(book, 0, 'A25')).toMatchObject({ t: 's', v: 'Total' });
  expect(cell(book, 0, 'X25')).toMatchObject({ t: 'n', v: 161.9, w: '161.90' });
});

test('by cashier, closings and refunds; what begins like a formula is none, in CSV either', async () => {
  const { book } = await workbook('en');
  expect(cell(book, 1, 'A2')).toMatchObject({ t: 's', v: '\'=HYPERLINK("x")' });
  expect(cell(book, 1, 'B2')).toMatchObject({ v: 'No till' });
  expect(cell(book, 1, 'Y2')).toMatchObject({ t: 'n', v: 161.9 });
  expect(['A2', 'C2', 'E2', 'F2', 'G2', 'J2'].map((at) => cell(book, 2, at))).toMatchObject([
    { w: '2026-11-02' },
    { v: 1 },
    { v: 187.4 },
    { v: 200 },
    { v: 12.6 },
    { t: 's', v: "'+972 50, and who is in no club" },
  ]);
  // 0:30 is 30 of 1,440 minutes
  expect(cell(book, 4, 'A2')).toMatchObject({ t: 'n', v: 46_349 + 30 / 1440, w: '2026-11-23 00:30' });
  expect(['B2', 'E2', 'F2', 'G2'].map((at) => cell(book, 4, at))).toMatchObject([
    { v: 'Refund' },
    { t: 'n', v: 25.5, z: '#,##0.00' },
    { t: 'n', v: 25 },
    { v: 'r~~~2026-11-02~1' },
  ]);
});

test('points: what the month did, what stands, in which month it lapses and what that is worth', async () => {
  const { book } = await workbook('en');
  const rows = Array.from({ length: 17 }, (_, i) =>
    ['A', 'B', 'C'].map((column) => (cell(book, 3, `${column}${i + 1}`) as { v?: unknown } | undefined)?.v),
  );
  expect(rows[1]).toEqual(['Earned in the month', 187, undefined]);
  expect(rows[2]).toEqual(['Taken back by refunds', -25, undefined]);
  // 162 points at 5.00 a hundred
  expect(rows[9]).toEqual(['May be spent now', 162, 8.1]);
  expect(rows[12]).toEqual(['Expected to lapse unspent', 'Not known yet', undefined]);
  expect(rows[16]).toEqual(['2027-01', 162, 8.1]);
});

test('in Hebrew and Arabic from the right, with their headings', async () => {
  const rtl = async (language: Language) => {
    const { book } = await workbook(language);
    return [book.Workbook?.Views?.[0]?.RTL, book.SheetNames[0], (cell(book, 0, 'A1') as { v: string }).v];
  };
  expect(await rtl('he')).toEqual([true, 'ימים', 'תאריך']);
  expect(await rtl('ar')).toEqual([true, 'الأيام', 'التاريخ']);
  expect((await rtl('en')).slice(1)).toEqual(['Days', 'Date']);
  const he = await workbook('he');
  expect(he.name).toBe('attachment; filename="demo-2026-11.xlsx"');
});
