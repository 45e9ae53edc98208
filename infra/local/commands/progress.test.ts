import { expect, test } from 'vitest';
import { lineOf, progressBar } from './progress.ts';

test('percent and rate', () => {
  expect(lineOf('writing', 500, 2000, 2)).toBe('writing  [██████··················] 25%  500 of 2,000  250/s');
  expect(lineOf('reading', 1234, undefined, 0)).toBe('reading  1,234');
  expect(lineOf('nothing', 0, 0, 1)).toContain('100%');
});

test('lines elsewhere than on a terminal, not more often than every five seconds', () => {
  const written: string[] = [];
  let now = 0;
  const bar = progressBar({ write: (text) => written.push(text) }, () => now);
  bar.at('x', 1, 10);
  now = 5001;
  bar.at('x', 5, 10);
  bar.at('x', 6, 10);
  bar.end();
  expect(written).toEqual(['x  [████████████············] 50%  5 of 10  1/s\n']);
});
