/** As few digits as find somebody by the end of their phone, and by its beginning, which many share. */
export const fewestOfEnd = 4;
export const fewestOfStart = 5;

/** The digits of a phone as people of the club's country write it, by which its beginning and its end are found. */
export interface PhoneTokens {
  start: string;
  /** From the last digit to the first, so that an end of any length is a beginning. */
  end: string;
}

export function phoneTokens(shown: string | undefined): PhoneTokens | undefined {
  const start = digitsOf(shown ?? '');
  return start.length < fewestOfStart ? undefined : { start, end: turned(start) };
}

export const turned = (digits: string): string => [...digits].reverse().join('');

const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** The digits that somebody typed to find a member; undefined where it is something else, or too little. */
export function typedDigits(text: string): string | undefined {
  const digits = text.replace(/[\s\u200e\u200f().+-]/g, '');
  return /^\d+$/.test(digits) && digits.length >= fewestOfEnd ? digits : undefined;
}
