import { getCountries, isSupportedCountry, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';

/** Countries whose phones can be read (ISO 3166-1, two letters). */
export const phoneCountries: readonly string[] = getCountries();

/** Whether phones can be read as this country's (ISO 3166-1, two letters). */
export const hasPhones = (country: string): boolean => isSupportedCountry(country);

/**
 * The phone in E.164 ('+972502345678'), or undefined where no such number can exist. Numbers without a country
 * code are read as the club's country's.
 */
export function normalizePhone(text: string, country: string): string | undefined {
  const phone = parsePhoneNumberFromString(text, country as CountryCode);
  return phone?.isValid() ? phone.number : undefined;
}

/** A phone as a person of its country writes it, for showing. */
export function displayPhone(e164: string, country: string): string {
  const phone = parsePhoneNumberFromString(e164);
  if (!phone) return e164;
  return phone.country === country ? phone.formatNational() : phone.formatInternational();
}

/** E-mail for comparing: trimmed, lower case. */
export const normalizeEmail = (text: string): string => text.trim().toLowerCase();
