import { describe, expect, test } from 'vitest';
import { endOf, fromAddress, readWho } from './typed.ts';

describe('nobody', () => {
  test.each(['', 'Dana', '1234567890', '123', '502345678', '0502345678901234567', 'MOADON:1234567890:abcdefgh'])(
    '%s',
    (text) => expect(readWho(text)).toBeUndefined(),
  );
});

test.each([
  // 123456789 and its Luhn digit: doubled from the right 9→9, 8, 7→5, 6, 5→1, 4, 3→6, 2, 1→2 come to 43
  ['1234567897', { member: '1234567897' }],
  ['123 456 7897', { member: '1234567897' }],
  ['MOADON:1234567897:abcdefgh', { member: '1234567897' }],
  ['050-2345678', { phone: '050-2345678' }],
  [' +44 20 7946 0958', { phone: '+44 20 7946 0958' }],
])('%s', (text, who) => expect(readWho(text)).toEqual(who));

test('a list shows four digits', () =>
  expect([endOf({ member: '1234567897' }), endOf({ phone: '050-2345678' })]).toEqual(['7897', '5678']));

test.each([
  ['/he/staff', '', '', {}],
  ['/he/staff', '?q=Dana', '', {}],
  ['/he/staff', '?q=0502345678', '', { who: '0502345678' }],
  ['/he/staff/1234567897', '', '', { who: '1234567897' }],
  ['/he/staff/1234567897/points', '', '', { who: '1234567897' }],
  ['/he/staff/offline', '', '#key=abc&who=1234567897&amount=50', { key: 'abc', who: '1234567897', amount: '50' }],
  ['/he/staff/offline', '', '#content', {}],
])('%s%s%s', (pathname, search, hash, filled) => expect(fromAddress({ pathname, search, hash })).toEqual(filled));
