import { expect, it } from 'vitest';
import { leftAfterEdit } from './stock.ts';

it.each<[string, (number | undefined)[], number | undefined]>([
  ['what was taken meanwhile does not come back', [5, 5, 3], 3],
  ['five more are five more', [10, 5, 3], 8],
  ['two less, when only one is left, is none', [3, 5, 1], 0],
  ['taken to 0 is 0', [0, 5, 3], 0],
  ['without having read it is set', [4, undefined, 9], 4],
  ['where there was no end it is set', [4, undefined, undefined], 4],
  ['and where there is none any more', [4, 5, undefined], 4],
  ['no end is no end', [undefined, 5, 3], undefined],
])('%s', (_, [wanted, read, now], left) => expect(leftAfterEdit(wanted, read, now)).toBe(left));
