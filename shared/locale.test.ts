import { expect, test } from 'vitest';
import { localizedLine, localizedText } from './locale.ts';

test.each([
  ['a line end and a header', 'Club\r\nBcc: all@example.test'],
  ['a line end', 'Two\nlines'],
  ['a tab', 'A\tclub'],
  ['a separator of lines', 'Two\u2028lines'],
])('%s is not on one line; a longer text may have it', (_, en) => {
  expect(localizedLine.safeParse({ he: 'מועדון', en }).success).toBe(false);
  expect(localizedText.parse({ en })).toEqual({ en });
});

test('letters of any script and marks of direction are on one line', () => {
  const name = { he: '\u200fמועדון – 2', ar: 'نادي', en: 'Café “Club” 🦊' };
  expect(localizedLine.parse(name)).toEqual(name);
});

test('a text in no language is none', () => expect(localizedLine.safeParse({ en: ' ' }).success).toBe(false));
