import { describe, expect, it } from 'vitest';
import { BadCursor, openCursor, sealCursor } from './cursor.ts';

const list = 'demo#member#1';

describe('a cursor is refused', () => {
  it.each<[string, string, Parameters<typeof openCursor>[2]?]>([
    ['of another list', sealCursor('demo#member#2', 'time#1')],
    ['before the prefix', sealCursor(list, 'home#wallet'), { prefix: 'time#' }],
    ['past the range', sealCursor(list, 'home#x'), { between: ['home#a', 'home#wallet'] }],
    ['before the range', sealCursor(list, 'friend#1'), { between: ['home#a', 'home#wallet'] }],
    ['longer than a key', sealCursor(list, `time#${'א'.repeat(510)}`), { prefix: 'time#' }],
    ['of no text', sealCursor(list, '')],
    ['of half a character', sealCursor(list, 'time#\ud800'), { prefix: 'time#' }],
    ['that is none', 'x'],
  ])('%s', (_, cursor, range) => {
    expect(() => openCursor(cursor, list, range)).toThrow(BadCursor);
  });
});

it('opens within its list, the ends included', () => {
  expect(openCursor(sealCursor(list, `time#${'א'.repeat(509)}`), list, { prefix: 'time#' })).toHaveLength(514);
  expect(openCursor(sealCursor(list, 'home#wallet'), list, { between: ['home#a', 'home#wallet'] })).toBe('home#wallet');
});
