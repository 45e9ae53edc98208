import { localeOf, type Lang } from '../i18n/locale.ts';

/** 'ILS' → '₪'. */
export const currencySign = (currency: string, lang: Lang): string =>
  new Intl.NumberFormat(localeOf(lang), { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')
    ?.value.replace(/[\u200e\u200f]/g, '') ?? currency;
