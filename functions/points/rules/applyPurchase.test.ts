import { expect, test } from 'vitest';
import { applyPurchase, monthsKept } from './applyPurchase.ts';
import { clubRules, member, stamp, wallet } from './fixture.ts';
import { isFirstPurchase } from './wallet.ts';

const award = (points: number) => ({ points, reasons: [{ rule: 'base', points }] });

test('a purchase credits, counts, and is written with what it was', () => {
  const done = applyPurchase(
    wallet(),
    { ...stamp('2026-06-10', 's1#r1'), total: 18_740, paidOtherwise: 740, store: 's1', award: award(18) },
    clubRules(),
  );
  expect(done).toEqual({
    wallet: {
      member,
      version: 1,
      lots: [{ expires: '2027-06-30', points: 18 }],
      pending: [],
      debt: 0,
      months: [{ month: '2026-06', points: 18, spend: 18_000, visits: 1 }],
      earnedOn: [{ on: '2026-06-10', points: 18 }],
      visits: 1,
      spend: 18_000,
      firstAt: '2026-06-10T10:00:00.000Z',
      lastAt: '2026-06-10T10:00:00.000Z',
      tier: { id: 'bronze', since: '2026-01-01' },
      recent: [{ cause: 's1#r1', kind: 'purchase', at: '2026-06-10T10:00:00.000Z', points: 18, amount: 18_740 }],
      claims: {},
    },
    entry: {
      cause: 's1#r1',
      member,
      kind: 'purchase',
      at: '2026-06-10T10:00:00.000Z',
      on: '2026-06-10',
      by: 'staff:dana',
      points: 18,
      credited: [{ active: '2026-06-10', expires: '2027-06-30', points: 18 }],
      taken: [],
      lapsed: [],
      repaid: 0,
      owed: 0,
      version: 1,
      rules: 7,
      reasons: [{ rule: 'base', points: 18 }],
      total: 18_740,
      paidOtherwise: 740,
      store: 's1',
    },
  });
});

test('what lapsed before is folded out by the entry, and is not its points', () => {
  const held = wallet({ version: 4, lots: [{ expires: '2026-05-31', points: 40 }] });
  const done = applyPurchase(held, { ...stamp('2026-06-10'), total: 5000, award: award(5) }, clubRules());
  expect(done.entry).toMatchObject({ points: 5, lapsed: [{ expires: '2026-05-31', points: 40 }], version: 5 });
  expect(done.wallet.lots).toEqual([{ expires: '2027-06-30', points: 5 }]);
});

test('points wait for their day where the club says so; debt is repaid at once', () => {
  const done = applyPurchase(
    wallet({ debt: 2 }),
    { ...stamp('2026-06-10'), total: 5000, award: award(5) },
    clubRules({ pendingDays: 14 }),
  );
  expect(done.wallet).toMatchObject({
    lots: [],
    debt: 0,
    pending: [{ active: '2026-06-24', expires: '2027-06-30', points: 3 }],
  });
  expect(done.entry).toMatchObject({ points: 5, repaid: 2 });
});

test('the tier goes up at once and is told', () => {
  const done = applyPurchase(wallet(), { ...stamp('2026-06-10'), total: 100_000, award: award(100) }, clubRules());
  expect(done.tierReached).toBe('silver');
  expect(done.wallet.tier).toEqual({ id: 'silver', since: '2026-06-10' });
});

test('lines are written with the points that each earned', () => {
  const lines = [
    { quantity: 1, amount: 4000 },
    { quantity: 1, amount: 6000 },
  ];
  const purchase = { ...stamp('2026-06-10'), total: 10_000, lines, award: { ...award(10), byLine: [4, 6] } };
  expect(applyPurchase(wallet(), purchase, clubRules()).entry.lines).toEqual([
    { quantity: 1, amount: 4000, points: 4 },
    { quantity: 1, amount: 6000, points: 6 },
  ]);
});

test('a purchase that arrives late may be the first and is not the latest', () => {
  const held = wallet({ visits: 1, firstAt: '2026-06-08T10:00:00.000Z', lastAt: '2026-06-08T10:00:00.000Z' });
  const late = applyPurchase(held, { ...stamp('2026-06-05'), total: 0, award: award(0) }, clubRules()).wallet;
  expect(late).toMatchObject({ visits: 2, firstAt: '2026-06-05T10:00:00.000Z', lastAt: '2026-06-08T10:00:00.000Z' });
});

test('only the last five entries are kept, newest first', () => {
  let held = wallet();
  for (const day of ['01', '02', '03', '04', '05', '06']) {
    held = applyPurchase(held, { ...stamp(`2026-06-${day}`, day), total: 0, award: award(0) }, clubRules()).wallet;
  }
  expect(held.recent.map((entry) => entry.cause)).toEqual(['06', '05', '04', '03', '02']);
  expect([isFirstPurchase(undefined), isFirstPurchase(wallet()), isFirstPurchase(held)]).toEqual([true, true, false]);
});

test('a wallet keeps 13 months, or as many as its tiers ask for', () => {
  const { tiers } = clubRules();
  expect(monthsKept({ tiers })).toBe(13);
  expect(monthsKept({ tiers: { ...tiers, months: 24 } })).toBe(24);
});
