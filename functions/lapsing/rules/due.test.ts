import { expect, test } from 'vitest';
import { isDaytime, lapsingIn, spanToTell } from './due.ts';

test('nothing is told twice: where no new day came, there is nothing to tell', () => {
  expect(spanToTell({ until: '2026-12-22' }, 30, '2026-11-22')).toBeUndefined();
  // a shorter notice waits until its days come up
  expect(spanToTell({ until: '2026-12-22' }, 7, '2026-11-23')).toBeUndefined();
});

test('the first time all that lapses from today on, then a day a day; a longer notice catches up', () => {
  expect(spanToTell(undefined, 30, '2026-11-22')).toEqual({ after: '2026-11-21', through: '2026-12-22', member: '' });
  expect(spanToTell({ until: '2026-12-22' }, 30, '2026-11-23')).toEqual({
    after: '2026-12-22',
    through: '2026-12-23',
    member: '',
  });
  expect(spanToTell({ until: '2026-12-22' }, 60, '2026-11-22')).toMatchObject({
    after: '2026-12-22',
    through: '2027-01-21',
  });
  // notices that were off for months do not tell of what has lapsed
  expect(spanToTell({ until: '2026-03-01' }, 7, '2026-11-22')).toMatchObject({ after: '2026-11-21' });
});

test('a run that broke off goes on where it was, through the same day', () => {
  const told = { until: '2026-12-22', open: { until: '2026-12-31', after: '1000000008' } };
  expect(spanToTell(told, 30, '2026-12-02')).toEqual({
    after: '2026-12-22',
    through: '2026-12-31',
    member: '1000000008',
  });
});

test('points that lapse on one day are one notice; what never lapses is none', () => {
  const wallet = {
    lots: [
      { expires: '2026-11-30', points: 4 },
      { expires: '2026-12-31', points: 5 },
      { expires: 'never', points: 9 },
    ],
    pending: [{ expires: '2026-12-31', points: 6 }],
  };
  expect(lapsingIn(wallet, { after: '2026-11-30', through: '2026-12-31' })).toEqual([{ on: '2026-12-31', points: 11 }]);
});

test('not at night', () => {
  const at = (now: string) => isDaytime('Asia/Jerusalem', '2026-11-22', now);
  expect([at('2026-11-22T06:59:00.000Z'), at('2026-11-22T07:00:00.000Z')]).toEqual([false, true]);
  expect([at('2026-11-22T17:59:00.000Z'), at('2026-11-22T18:00:00.000Z')]).toEqual([true, false]);
});
