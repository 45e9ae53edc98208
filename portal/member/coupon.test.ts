import { expect, it } from 'vitest';
import { t } from '../i18n/index.ts';
import { conditionText, valueText, weekdayNames } from './coupon.ts';

const speech = {
  t: t('en'),
  lang: 'en' as const,
  f: { percent: (x: number) => `${x * 100}%`, moneyShort: (x: number) => `${x / 100} ₪`, number: String },
  weekdays: weekdayNames('en-GB'),
};
const bare = (text: string) => text.replace(/[\u2066-\u2069]/g, '');
const percent = { kind: 'percent', percent: 20 } as const;

it('is good for anything when nothing is asked', () => {
  expect(conditionText({ value: percent, when: {} }, speech)).toBe('On any purchase');
});
it('says all that is asked', () => {
  const when = { minimum: 10000, weekdays: [2, 7], firstPurchase: true };
  expect(bare(conditionText({ value: { ...percent, most: 5000 }, when }, speech))).toBe(
    'On a purchase of 100 ₪ or more · On Tuesday, Sunday · On the first purchase · Up to 50 ₪ off',
  );
});
it('does not say every day of the week', () => {
  expect(conditionText({ value: percent, when: { weekdays: [1, 2, 3, 4, 5, 6, 7] } }, speech)).toBe('On any purchase');
});
it('writes the value large', () => {
  expect(valueText(percent, speech)).toEqual({ value: '20%', unit: 'off' });
  expect(valueText({ kind: 'amount', amount: 1500 }, speech).value).toBe('15 ₪');
  expect(valueText({ kind: 'free_item', quantity: 2 }, speech)).toEqual({ value: '2', unit: 'free' });
  expect(valueText({ kind: 'gift', gift: { en: 'A mug' } }, speech)).toEqual({ value: 'Gift', unit: 'A mug' });
  expect(valueText({ kind: 'points_times', percent: 200 }, speech)).toEqual({ value: '×2', unit: 'points' });
});
