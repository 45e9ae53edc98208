import { expect, test } from 'vitest';
import { nameTokens } from './nameTokens.ts';

test('nobody is found by nothing', () => {
  expect(nameTokens(undefined)).toEqual([]);
  expect(nameTokens('🙂 א')).toEqual([]);
});

test('a name is found by each of its words, in any script, accents and vowel points aside', () => {
  expect(nameTokens('דנה כהן־לוי')).toEqual(['דנה', 'כהן', 'לוי']);
  expect(nameTokens('שָׁלוֹם')).toEqual(['שלום']);
  expect(nameTokens('José  García')).toEqual(['jose', 'garcia']);
  expect(nameTokens('أحمد أحمد')).toEqual(['احمد']);
});
