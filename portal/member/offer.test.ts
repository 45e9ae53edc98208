import { expect, it } from 'vitest';
import { t } from '../i18n/index.ts';
import { timesText, whyText } from './offer.ts';

const bare = (text?: string) => text?.replace(/[\u2066-\u2069]/g, '');

it('gives no reason where there is none', () => {
  expect(whyText({ code: 'everyone' }, t('en'))).toBeUndefined();
  expect(whyText({ code: 'buys_category' }, t('en'))).toBeUndefined();
});
it('names what the member buys', () => {
  expect(bare(whyText({ code: 'buys_category', category: 'Cheese' }, t('en')))).toBe('You often buy Cheese');
  expect(bare(whyText({ code: 'buys_category', category: 'Cheese', times: 6 }, t('en')))).toBe(
    'You bought Cheese 6 times',
  );
});
it('says how many times the points', () => {
  expect(timesText(150, { number: String })).toBe('1.5');
});
