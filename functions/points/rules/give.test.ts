import { expect, test } from 'vitest';
import { clubRules, stamp, wallet } from './fixture.ts';
import { applyAdjustment, applyGift } from './give.ts';

const held = wallet({ lots: [{ expires: '2026-12-31', points: 10 }] });

test('staff cannot take what is not there', () => {
  expect(applyAdjustment(held, { ...stamp('2026-06-10'), points: -11, reason: 'mistake' }, clubRules())).toEqual({
    ok: false,
    refusal: { code: 'points.not_enough', detail: { missing: 1 } },
  });
});

test('staff give and take with a reason', () => {
  const given = applyAdjustment(held, { ...stamp('2026-06-10'), points: 5, reason: 'sorry' }, clubRules());
  expect(given).toMatchObject({
    value: {
      entry: { kind: 'adjustment', points: 5, reason: 'sorry' },
      wallet: {
        lots: [
          { expires: '2026-12-31', points: 10 },
          { expires: '2027-06-30', points: 5 },
        ],
      },
    },
  });
  const taken = applyAdjustment(held, { ...stamp('2026-06-10'), points: -4, reason: 'twice' }, clubRules());
  expect(taken).toMatchObject({
    value: {
      entry: { points: -4, taken: [{ expires: '2026-12-31', points: 4 }] },
      wallet: { lots: [{ expires: '2026-12-31', points: 6 }] },
    },
  });
});

test('a gift may be spent at once and counts toward no tier', () => {
  const rules = clubRules({ pendingDays: 14 });
  const done = applyGift(wallet(), { ...stamp('2026-06-10'), kind: 'referral', points: 500, of: 'p9' }, rules);
  expect(done.wallet).toMatchObject({
    lots: [{ expires: '2027-06-30', points: 500 }],
    months: [],
    visits: 0,
    tier: { id: 'bronze' },
  });
  expect(done.entry).toMatchObject({ kind: 'referral', points: 500, of: 'p9', version: 1 });
});

test('points brought from elsewhere keep their last day', () => {
  const gift = { ...stamp('2026-06-10'), kind: 'opening' as const, points: 7, expires: '2026-08-15' };
  expect(applyGift(wallet(), gift, clubRules()).wallet.lots).toEqual([{ expires: '2026-08-15', points: 7 }]);
});
