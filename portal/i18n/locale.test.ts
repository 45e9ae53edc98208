import { describe, expect, it } from 'vitest';
import { chooseLang, dirOf, inLanguage, localeOf } from './locale.ts';

describe('chooseLang', () => {
  it('ignores a cookie the club does not speak', () => {
    expect(chooseLang('ar', null, ['he', 'en'])).toBe('he');
    expect(chooseLang('<script>', 'en', ['he', 'en'])).toBe('en');
  });
  it('takes the cookie before the browser, the browser before the club', () => {
    expect(chooseLang('ar', 'en', ['he', 'ar', 'en'])).toBe('ar');
    expect(chooseLang(undefined, 'fr, en;q=0.5, ar;q=0.9', ['he', 'ar', 'en'])).toBe('ar');
    expect(chooseLang(undefined, 'fr', ['en', 'he'])).toBe('en');
  });
  it('knows the old code of Hebrew and honours a refusal', () => {
    expect(chooseLang(undefined, 'iw-IL', ['en', 'he'])).toBe('he');
    expect(chooseLang(undefined, 'en;q=0, he;q=0.1', ['en', 'he'])).toBe('he');
  });
});

describe('addresses and directions', () => {
  it('keeps the page when the language changes', () => {
    expect(inLanguage(new URL('https://x/he/member/coupons?a=1'), 'ar')).toBe('/ar/member/coupons?a=1');
    expect(inLanguage(new URL('https://x/he'), 'en')).toBe('/en/');
    expect(inLanguage(new URL('https://x/nowhere'), 'en')).toBe('/en/nowhere');
  });
  it('reads Hebrew and Arabic from the right, Arabic with Latin digits', () => {
    expect([dirOf('he'), dirOf('ar'), dirOf('en')]).toEqual(['rtl', 'rtl', 'ltr']);
    expect(new Intl.NumberFormat(localeOf('ar')).format(1234)).toBe('1,234');
    expect(new Intl.NumberFormat(localeOf('ar', 'arab')).format(12)).toBe('١٢');
  });
});
