import { expect, it } from 'vitest';
import { t } from '../i18n/index.ts';
import { aroundBlanks } from './sentence.ts';

it('cuts a sentence at its blanks, in the order of the language', () => {
  expect(aroundBlanks(t('en'), 'owner.asksPending', ['days'])).toEqual([
    { text: 'Points may be used after ' },
    { text: '', blank: 'days' },
    { text: ' days (0: at once).' },
  ]);
  const blanks = aroundBlanks(t('he'), 'owner.asksReferral', ['advocate', 'friend', 'amount']);
  expect(blanks.flatMap(({ blank }) => blank ?? [])).toEqual(['advocate', 'friend', 'amount']);
  expect(blanks.map(({ text }) => text).join('')).not.toMatch(/advocate|friend|amount|[\u2068\u2069]/);
});
