import { phoneCountries } from '../../shared/phone.ts';
import { localeOf, type Lang } from '../i18n/locale.ts';

interface Choice {
  value: string;
  label: string;
}

/** The countries, currencies and time zones that a club may be in, named in a language and in its order. */
export function places(lang: Lang): Record<'country' | 'currency' | 'timeZone', Choice[]> {
  const locale = localeOf(lang);
  const named = (type: 'region' | 'currency', codes: readonly string[]): Choice[] => {
    const names = new Intl.DisplayNames(locale, { type });
    return codes
      .map((value) => ({ value, label: names.of(value) ?? value }))
      .sort((a, b) => a.label.localeCompare(b.label, locale));
  };
  const currencies = named('currency', Intl.supportedValuesOf('currency'));
  return {
    country: named('region', phoneCountries()),
    currency: currencies.map(({ value, label }) => ({ value, label: `${label} (${value})` })),
    timeZone: Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value.replaceAll('_', ' ') })),
  };
}
