import { describe, expect, it } from 'vitest';
import { formats } from './format.ts';

const at = (lang: 'he' | 'ar' | 'en', now = '2025-11-22T10:00:00.000Z') =>
  formats({ lang, currency: 'ILS', timeZone: 'Asia/Jerusalem', now });
const bare = (text: string) => text.replace(/[\u200e\u200f\u061c\u2066-\u2069]/g, '').replace(/\u00a0/g, ' ');

describe('money', () => {
  it('turns minor units into the locale’s words', () => {
    expect(bare(at('he').money(18740))).toBe('187.40 ₪');
    expect(bare(at('en').money(18740))).toBe('₪187.40');
    expect(bare(at('ar').money(18740))).toBe('187.40 ₪');
    expect(bare(at('en').moneyShort(18700))).toBe('₪187');
  });
  it('knows currencies without and with three decimals', () => {
    expect(bare(at('en').money(500, 'JPY'))).toBe('JP¥500');
    expect(bare(at('en').money(1500, 'KWD'))).toBe('KWD 1.500');
  });
});

describe('numbers', () => {
  it('keeps the sign on the left of the figure in every direction', () => {
    expect(at('he').signed(18)).toBe('\u2066+18\u2069');
    expect(at('ar').signed(-5)).toBe('\u2066−5\u2069');
    expect(at('en').signed(0)).toBe('\u20660\u2069');
  });
  it('shows Latin digits in Arabic unless asked otherwise', () => {
    expect(at('ar').number(1234)).toBe('1,234');
    const arab = formats({
      lang: 'ar',
      currency: 'ILS',
      timeZone: 'Asia/Jerusalem',
      now: '2025-11-22T10:00:00.000Z',
      numerals: 'arab',
    });
    expect(arab.number(1234)).toBe('١٬٢٣٤');
  });
});

describe('dates', () => {
  it('speaks of near days, and of the club’s day', () => {
    expect(at('he').relative('2025-11-25')).toBe('בעוד 3 ימים');
    expect(at('he').relative('2025-11-24')).toBe('מחרתיים');
    expect(at('en').relative('2025-11-21')).toBe('yesterday');
    // 22:30 UTC is already the 23rd in Jerusalem.
    expect(at('en').relative('2025-11-22T22:30:00.000Z')).toBe('tomorrow');
  });
  it('gives the date further away, with the year when it is another', () => {
    expect(at('he').relative('2025-12-30')).toBe('30 בדצמבר');
    expect(at('en').date('2026-01-05')).toBe('5 January 2026');
  });
});
