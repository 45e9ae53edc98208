import { expect, test } from 'vitest';
import { differenceOf, tillsOf } from './tills.ts';

const at = '2026-11-22T10:00:00.000Z';

test('by till, and in it by cashier; net is due less refunded and undone', () => {
  const rows = [
    { by: 'staff:b', store: 's', till: 't2', at, figures: { purchases: 1, due: 500 } },
    { by: 'staff:b', store: 's', till: 't1', at, figures: { purchases: 1, due: 9_000, earned: 90 } },
    { by: 'staff:a', store: 's', till: 't1', at, figures: { refunds: 1, refunded: 2_000, takenBack: 20 } },
    { by: 'staff:a', store: 's', till: 't1', at, figures: { undone: 1, undoneAmount: 1_000, takenBack: 10 } },
    { by: 'staff:a', at, figures: { byHand: 5 } },
  ];
  expect(tillsOf(rows)).toEqual([
    {
      store: 's',
      till: 't1',
      figures: {
        purchases: 1,
        due: 9_000,
        refunds: 1,
        refunded: 2_000,
        undone: 1,
        undoneAmount: 1_000,
        earned: 90,
        takenBack: 30,
      },
      net: 6_000,
      cashiers: [
        { by: 'staff:a', figures: { refunds: 1, refunded: 2_000, undone: 1, undoneAmount: 1_000, takenBack: 30 } },
        { by: 'staff:b', figures: { purchases: 1, due: 9_000, earned: 90 } },
      ],
    },
    {
      store: 's',
      till: 't2',
      figures: { purchases: 1, due: 500 },
      net: 500,
      cashiers: [{ by: 'staff:b', figures: { purchases: 1, due: 500 } }],
    },
    { figures: { byHand: 5 }, net: 0, cashiers: [{ by: 'staff:a', figures: { byHand: 5 } }] },
  ]);
});

test('what came since a closing, also what is less', () => {
  expect(differenceOf({ due: 5, purchases: 1 }, { due: 5, purchases: 1 })).toBeUndefined();
  expect(differenceOf({ due: 5 }, { due: 9, refunds: 1 })).toEqual({ due: -4, refunds: -1 });
});
