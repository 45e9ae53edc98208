import { expect, test } from 'vitest';
import { addLot, addPending, takeLots } from './lots.ts';

test('a lot joins the one of the same expiry; lots without end come last', () => {
  const lots = [
    { expires: '2026-07-31', points: 5 },
    { expires: 'never', points: 1 },
  ];
  expect(addLot(lots, { expires: '2026-07-31', points: 2 })).toEqual([
    { expires: '2026-07-31', points: 7 },
    { expires: 'never', points: 1 },
  ]);
  expect(addLot(lots, { expires: '2026-08-31', points: 2 })).toEqual([
    { expires: '2026-07-31', points: 5 },
    { expires: '2026-08-31', points: 2 },
    { expires: 'never', points: 1 },
  ]);
  expect(addLot(lots, { expires: '2026-08-31', points: 0 })).toEqual(lots);
});

test('pending lots are kept apart by day and by expiry', () => {
  const first = { active: '2026-06-20', expires: '2027-06-30', points: 4 };
  const added = addPending([first], { active: '2026-06-19', expires: '2027-06-30', points: 3 });
  expect(added.map((lot) => lot.active)).toEqual(['2026-06-19', '2026-06-20']);
  expect(addPending(added, { active: '2026-06-20', expires: '2027-06-30', points: 1 })).toEqual([
    { active: '2026-06-19', expires: '2027-06-30', points: 3 },
    { active: '2026-06-20', expires: '2027-06-30', points: 5 },
  ]);
});

test('taking empties lots in their order and says what is missing', () => {
  const lots = [
    { expires: '2026-07-31', points: 5 },
    { expires: '2026-08-31', points: 5 },
  ];
  expect(takeLots(lots, 7)).toEqual({
    left: [{ expires: '2026-08-31', points: 3 }],
    taken: [
      { expires: '2026-07-31', points: 5 },
      { expires: '2026-08-31', points: 2 },
    ],
    missing: 0,
  });
  expect(takeLots(lots, 12).missing).toBe(2);
  expect(takeLots(lots, 7, (lot) => lot.expires === '2026-08-31')).toEqual({
    left: [{ expires: '2026-07-31', points: 5 }],
    taken: [{ expires: '2026-08-31', points: 5 }],
    missing: 2,
  });
});
