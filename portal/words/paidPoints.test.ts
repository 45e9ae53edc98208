import { expect, it } from 'vitest';
import { formats } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import type { Lang } from '../i18n/locale.ts';
import { paidPointsText } from './paidPoints.ts';

const said = (event: Parameters<typeof paidPointsText>[0], lang: Lang = 'en') => {
  const f = formats({ lang, currency: 'ILS', timeZone: 'Asia/Jerusalem', now: '2026-11-22T10:00:00.000Z' });
  return paidPointsText(event, t(lang), f)?.replace(/[\u2066-\u2069\u200e\u200f]/g, '');
};

it('says nothing where no points paid, nor of what is no purchase', () => {
  expect(said({ kind: 'purchase' })).toBeUndefined();
  expect(said({ kind: 'adjustment', paidPoints: 20, paidAmount: 200 })).toBeUndefined();
});
it('says how many points paid and what they were worth', () => {
  expect(said({ kind: 'purchase', paidPoints: 20, paidAmount: 200 })).toBe('paid with 20 points (₪2)');
  expect(said({ kind: 'purchase', paidPoints: 1, paidAmount: 250 })).toBe('paid with 1 point (₪2.50)');
  expect(said({ kind: 'refund', paidPoints: 20, paidAmount: 200 })).toBe('20 points came back (₪2)');
});
it('leaves out a worth that was not kept', () => {
  expect(said({ kind: 'refund', paidPoints: 20 })).toBe('20 points came back');
});
it('is said in Hebrew and Arabic', () => {
  expect(said({ kind: 'purchase', paidPoints: 2 }, 'he')).toBe('שולם בשתי נקודות');
  expect(said({ kind: 'purchase', paidPoints: 20 }, 'ar')).toBe('دُفعت 20 نقطة');
});
