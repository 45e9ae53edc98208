import { expect, it } from 'vitest';
import { t } from '../i18n/index.ts';
import { givesText, whyText } from './offer.ts';

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
it('says what an offer gives, where that is known', () => {
  const f = { number: String, percent: (x: number) => `${x * 100}%`, moneyShort: (x: number) => `${x / 100} ₪` };
  const coupon = { kind: 'coupon' as const, coupon: 'c' };
  expect(givesText({ gives: coupon }, t('en'), f, 'en')).toBeUndefined();
  expect(bare(givesText({ gives: coupon, value: { kind: 'percent', percent: 20 } }, t('en'), f, 'en'))).toBe('20% off');
  expect(bare(givesText({ gives: coupon, value: { kind: 'amount', amount: 1500 } }, t('he'), f, 'he'))).toBe(
    '15 ₪ הנחה',
  );
  expect(bare(givesText({ gives: { kind: 'points_times', percent: 150 } }, t('en'), f, 'en'))).toBe(
    '1.5 times the points',
  );
});
