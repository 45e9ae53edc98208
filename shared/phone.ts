import {
  AsYouType,
  getCountries,
  isSupportedCountry,
  parsePhoneNumberFromString,
  type CountryCode,
  type PhoneNumber,
} from 'libphonenumber-js/max';

/** Countries whose phones can be read (ISO 3166-1, two letters). A function, so that who asks for no phones does not bundle the world's. */
export const phoneCountries = (): readonly string[] => getCountries();

/** Whether phones can be read as this country's (ISO 3166-1, two letters). */
export const hasPhones = (country: string): boolean => isSupportedCountry(country);

/**
 * The phone in E.164 ('+972502345678'), or undefined where no such number can exist. Numbers without a country
 * code are read as the club's country's.
 */
export function normalizePhone(text: string, country: string): string | undefined {
  const phone = parsePhoneNumberFromString(text, country as CountryCode);
  if (!phone?.isPossible()) return undefined;
  return phone.isValid() || isIsraeliMobile(phone) ? phone.number : undefined;
}

/** The library knows the ranges that were given out when it was made; Israel's operators get new ones (0541…, 0501…). */
const isIsraeliMobile = ({ countryCallingCode, nationalNumber }: PhoneNumber): boolean =>
  countryCallingCode === '972' && /^5\d{8}$/.test(nationalNumber);

/** The beginning of a phone, as far as it is typed, in E.164 ('050-23' → '+9725023'); undefined where nothing can be read. */
export function begunPhone(text: string, country: string): string | undefined {
  const typed = new AsYouType(country as CountryCode);
  typed.input(text);
  return typed.getNumberValue();
}

/** A phone as a person of its country writes it, for showing. */
export function displayPhone(e164: string, country: string): string {
  const phone = parsePhoneNumberFromString(e164);
  if (!phone) return e164;
  return phone.country === country ? phone.formatNational() : phone.formatInternational();
}

/** E-mail for comparing: trimmed, lower case. */
export const normalizeEmail = (text: string): string => text.trim().toLowerCase();
