import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freeItems } from '../../coupons/rules/freeItem.ts';
import { applyPurchase } from './applyPurchase.ts';
import { clubRules, stamp, wallet } from './fixture.ts';
import { afterRefund, nothingRefunded, planRefund, planUndo } from './planRefund.ts';
import { punch, type PunchCard } from './punch.ts';

const coffee: PunchCard = {
  id: 'coffee',
  name: { en: 'Coffee' },
  active: true,
  counts: { categories: ['hot'] },
  needs: 9,
};
const line = (category: string, quantity: number, amount: number) => ({ category, quantity, amount });
const hot = (quantity: number, amount = quantity * 1000) => line('hot', quantity, amount);
const use = (held: number, lines: ReturnType<typeof line>[], ids: string[] = ['coffee'], cards = [coffee]) =>
  punch(cards, held === 0 ? undefined : { coffee: held }, { total: 10_000, lines, use: ids }, freeItems);

test('a card that is not there, not full, or about other goods makes nothing free', () => {
  expect(use(9, [hot(1)], ['tea'])).toMatchObject({
    refusal: { code: 'punch_card.not_found', detail: { card: 'tea' } },
  });
  expect(use(9, [hot(1)], ['coffee'], [{ ...coffee, active: false }])).toMatchObject({
    refusal: { code: 'punch_card.not_found' },
  });
  expect(use(9, [line('cold', 1, 1000)])).toMatchObject({ refusal: { code: 'punch_card.no_matching_lines' } });
  expect(use(9, [hot(1, 0)])).toMatchObject({ refusal: { code: 'punch_card.no_matching_lines' } });
  expect(use(8, [hot(1)])).toMatchObject({ refusal: { code: 'punch_card.not_full', detail: { missing: 1 } } });
  expect(use(-2, [hot(10)])).toMatchObject({ refusal: { code: 'punch_card.not_full', detail: { missing: 2 } } });
});

test('whole units that cost something give stamps; the cheapest unit is free and gives none', () => {
  const lines = [hot(2, 2500), line('cold', 3, 900), hot(1.5, 900), hot(1, 0)];
  expect(use(0, lines, [])).toMatchObject({
    value: { total: 10_000, stamps: [['coffee', 3, 3, [2, 0, 1]]], ready: [] },
  });
  // at nine: the second line's unit costs 6.00, the first one's 12.50
  expect(use(9, lines)).toMatchObject({
    value: {
      total: 9400,
      free: [{ card: 'coffee', amount: 600, lines: [2], parts: [600] }],
      stamps: [['coffee', -7, 2, [2]]],
    },
  });
});

test('ten at once: nine give stamps and the tenth is free', () => {
  expect(use(0, [hot(10)], [])).toMatchObject({ value: { ready: ['coffee'] } });
  expect(use(0, [hot(9)], [])).toMatchObject({ value: { ready: [] } });
  expect(use(0, [hot(10)])).toMatchObject({
    value: { total: 9000, free: [{ amount: 1000 }], stamps: [['coffee', 0, 0, [9]]] },
  });
});

test('two cards never make the same unit free, and a free unit gives no stamp on the other', () => {
  const mug = { ...coffee, id: 'mug', needs: 1 };
  const both = (lines: ReturnType<typeof line>[]) =>
    punch([coffee, mug], { coffee: 9, mug: 5 }, { total: 5000, lines, use: ['coffee', 'mug'] }, freeItems);
  expect(both([hot(1)])).toMatchObject({ refusal: { code: 'punch_card.no_matching_lines', detail: { card: 'mug' } } });
  expect(both([hot(3, 3000)])).toMatchObject({
    value: {
      total: 3000,
      free: [{ amount: 1000 }, { amount: 1000 }],
      stamps: [
        ['coffee', -8, 1, [1]],
        ['mug', 0, 5, [1]],
      ],
    },
  });
});

const bought = (lines: ReturnType<typeof line>[], held = 0, ids: string[] = []) => {
  const before = wallet(held ? { stamps: { coffee: held } } : {});
  const total = lines.reduce((sum, { amount }) => sum + amount, 0);
  const basket = { total, lines, use: ids };
  const punched = punch([coffee], before.stamps, basket, freeItems);
  if (!punched.ok) throw new Error(punched.refusal.code);
  const { free, stamps, total: due } = punched.value;
  const award = { points: 0, reasons: [] };
  const extra = { ...(free.length ? { free } : {}), ...(stamps.length ? { stamps } : {}) };
  return applyPurchase(before, { ...stamp('2026-06-10'), total: due, lines, award, ...extra }, clubRules());
};

test('one of three given back by number takes one stamp, of an amount the nearest', () => {
  const { entry } = bought([hot(3, 1000)]);
  const one = planRefund(entry, nothingRefunded, { lines: [{ line: 0, quantity: 1 }] });
  expect(one).toMatchObject({ value: { amount: 333, stamps: [['coffee', -1, 0]] } });
  const little = planRefund(entry, nothingRefunded, { amount: 100 });
  expect(little).toMatchObject({ ok: true });
  expect(little.ok && little.value.stamps).toBeUndefined();
});

test('taken back whole, the stamps of the free unit come back, and so do they by an undo', () => {
  // the dearer line stands; the second one was free
  const { entry, wallet: after } = bought([hot(1, 1500), hot(1, 1000)], 9, ['coffee']);
  expect(entry).toMatchObject({ total: 1500, stamps: [['coffee', -8, 1, [1]]] });
  expect(after.stamps).toEqual({ coffee: 1 });
  expect(planUndo(entry, nothingRefunded)).toMatchObject({ full: true, stamps: [['coffee', 8, 0]] });
  expect(planRefund(entry, nothingRefunded, {})).toMatchObject({ value: { stamps: [['coffee', 8, 0]] } });
});

test('any refunds take back exactly the stamps that were given', () => {
  const basket = fc.array(
    fc.record({ quantity: fc.integer({ min: 1, max: 5 }), amount: fc.integer({ min: 10, max: 9999 }) }),
    {
      minLength: 1,
      maxLength: 5,
    },
  );
  fc.assert(
    fc.property(basket, fc.boolean(), fc.array(fc.nat(9000), { maxLength: 6 }), (lines, isFull, amounts) => {
      const { entry } = bought(
        lines.map(({ quantity, amount }) => hot(quantity, amount)),
        isFull ? 9 : 0,
        isFull ? ['coffee'] : [],
      );
      let soFar = nothingRefunded;
      let back = 0;
      for (const amount of [...amounts, undefined]) {
        const plan = planRefund(entry, soFar, amount === undefined ? {} : { amount });
        if (!plan.ok) continue;
        soFar = afterRefund(soFar, plan.value);
        for (const [, added] of plan.value.stamps ?? []) back += added;
      }
      if (entry.total! > 0) expect(0 - back).toBe(entry.stamps![0]![1]);
    }),
  );
});
