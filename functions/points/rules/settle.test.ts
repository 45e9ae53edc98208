import { expect, test } from 'vitest';
import { wallet } from './fixture.ts';
import { settle } from './settle.ts';

const july = { expires: '2026-07-31', points: 30 };

test('a lot is good through its last day and gone the day after', () => {
  const held = wallet({ lots: [july] });
  expect(settle(held, '2026-07-31')).toEqual({ wallet: held, lapsed: [] });
  expect(settle(held, '2026-08-01')).toEqual({ wallet: wallet(), lapsed: [july] });
});

test('pending points become active on their day and join the lot of their expiry', () => {
  const held = wallet({
    lots: [july],
    pending: [
      { active: '2026-06-10', expires: '2026-07-31', points: 5 },
      { active: '2026-06-11', expires: '2026-07-31', points: 2 },
    ],
  });
  expect(settle(held, '2026-06-10').wallet).toEqual(
    wallet({
      lots: [{ expires: '2026-07-31', points: 35 }],
      pending: [{ active: '2026-06-11', expires: '2026-07-31', points: 2 }],
    }),
  );
});

test('points that became active and lapsed while nobody looked lapse', () => {
  const held = wallet({ pending: [{ active: '2026-06-10', expires: '2026-07-31', points: 5 }] });
  expect(settle(held, '2026-12-01')).toEqual({ wallet: wallet(), lapsed: [{ expires: '2026-07-31', points: 5 }] });
});

test('points without end never lapse', () => {
  const held = wallet({ lots: [{ expires: 'never', points: 5 }] });
  expect(settle(held, '2099-01-01').lapsed).toEqual([]);
});
