import { expect, test } from 'vitest';
import { personName } from './common.ts';

test.each([
  ['nothing', ''],
  ['blanks', '   '],
  ['a zero-width space', '\u200b'],
  ['a mark of direction', '\u200f'],
  ['a Hangul filler', '\u3164'],
  ['a half-width Hangul filler among blanks', ' \uffa0 \u00a0'],
  ['a blank of Braille', '\u2800'],
  ['a variation selector', '\ufe0f'],
  ['a line end within', 'Dana\nLevi'],
])('%s is no name', (_, name) => expect(personName.safeParse(name).success).toBe(false));

test.each(['ד', 'دانا', "O'Brien", '김', '李', '🦊', '👩‍👧', '\u200fדנה', 'नी', '1'])('%s is a name', (name) =>
  expect(personName.parse(name)).toBe(name),
);
