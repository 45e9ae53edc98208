import { expect, test } from 'vitest';
import { lineAmounts, partAmounts } from './lineAmounts.ts';

const lines = [{ amount: 6000 }, { amount: 3000 }, { amount: 1000 }];

test('lines that add up to the total stay, even when their own discounts are told again', () => {
  expect(lineAmounts(lines, 10_000)).toEqual([6000, 3000, 1000]);
  expect(lineAmounts(lines, 10_000, [{ amount: 2000 }])).toEqual([6000, 3000, 1000]);
});

test('a discount comes off all lines by their amounts', () => {
  expect(lineAmounts(lines, 8000, [{ amount: 2000 }])).toEqual([4800, 2400, 800]);
});

test('a discount on some lines comes off these only', () => {
  expect(lineAmounts(lines, 8000, [{ amount: 2000, lines: [1, 2] }])).toEqual([6000, 1500, 500]);
});

test('a discount that tells its parts comes off exactly these, also beside what stands on no line', () => {
  expect(lineAmounts(lines, 9000, [{ amount: 1000, lines: [2], parts: [1000] }])).toEqual([6000, 3000, 0]);
  expect(partAmounts(lines, 10_000, [{ amount: 2000, lines: [0], parts: [2000] }])).toEqual([4000, 3000, 1000, 2000]);
});

test('what no discount explains comes off all lines, and the parts add up', () => {
  // 10 over 6:3:1 is 6, 3, 1 exactly; 9,999 over 6000:3000:1000 is 5999.4, 2999.7, 999.9: the two largest remainders go up.
  expect(lineAmounts(lines, 9999)).toEqual([5999, 3000, 1000]);
});

test('what stands on no line is a part of its own', () => {
  expect(partAmounts(lines, 12_000)).toEqual([6000, 3000, 1000, 2000]);
  expect(partAmounts(undefined, 12_000)).toEqual([12_000]);
  expect(partAmounts(lines, 0)).toEqual([0, 0, 0, 0]);
});
