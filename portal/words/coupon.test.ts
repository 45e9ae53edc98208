import { expect, it } from 'vitest';
import { formats } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import type { Lang } from '../i18n/locale.ts';
import { offerTimes } from './coupon.ts';

const says = (lang: Lang, categories: string[]) =>
  offerTimes(
    { gives: { kind: 'points_times', percent: 200 }, categories },
    t(lang),
    formats({ lang, currency: 'ILS', timeZone: 'Asia/Jerusalem', now: '2026-11-25T08:00:00.000Z' }),
    lang,
  ).replace(/[\u2066-\u2069]/g, '');

it('says on what points are multiplied', () => {
  expect(says('he', ['עוגות'])).toBe('נקודות ×2 על עוגות');
  expect(says('en', ['cakes', 'tea'])).toBe('points ×2 on cakes or tea');
  expect(says('ar', ['الكعك'])).toBe('نقاط ×2 على الكعك');
  expect(says('en', [])).toBe('points ×2');
});
