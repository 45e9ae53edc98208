import { withoutTold } from '../told.ts';
import { directionOf, languages, type Language } from '../../shared/locale.ts';

/** The three languages of the portal, in the order the switch shows them. */
export { languages, directionOf as dirOf };
export type Lang = Language;
/** Which digits Arabic is shown with; the other languages have one kind. */
export type Numerals = 'latn' | 'arab';

export const isLang = (value: unknown): value is Lang => languages.some((lang) => lang === value);

/** Each language's name in itself: the switch is read by those who do not read the page. */
export const languageNames: Record<Lang, string> = { he: 'עברית', ar: 'العربية', en: 'English' };

/** The locale handed to `Intl`. `ar` alone would print ١٢٣ in some regions, so the digits are always named. */
export function localeOf(lang: Lang, numerals: Numerals = 'latn'): string {
  if (lang === 'he') return 'he-IL';
  return lang === 'ar' ? `ar-u-nu-${numerals}` : 'en-GB';
}

/**
 * The language of a visitor who named none in the address: what they chose last, else what the browser prefers among
 * the club's languages, else the club's first.
 */
export function chooseLang(cookie: string | undefined, acceptLanguage: string | null, offered: readonly Lang[]): Lang {
  if (isLang(cookie) && offered.includes(cookie)) return cookie;
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const quality = parameters.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find(Boolean);
      // `iw` is the code that old devices still send for Hebrew.
      return { lang: tag.toLowerCase().split('-')[0]?.replace(/^iw$/, 'he'), quality: Number(quality ?? 1) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { lang } of wanted) if (isLang(lang) && offered.includes(lang)) return lang;
  return offered[0] ?? 'he';
}

/** The same page in another language: `/he/member/coupons?x=1` → `/ar/member/coupons?x=1`. */
export function inLanguage(url: URL, lang: Lang): string {
  const [, first, ...rest] = url.pathname.split('/');
  const path = isLang(first) ? rest.join('/') : [first, ...rest].join('/');
  return `/${lang}/${path}${withoutTold(url).search}`;
}
