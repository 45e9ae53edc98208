/** As few digits as find somebody: of the phone's end; of its beginning with the country's code, which many share; of the member number. */
const fewestOfEnd = 4;
const fewestOfStart = 7;
export const fewestOfNumber = 5;

/** The digits by which a phone's beginning and its end are found. */
export interface PhoneTokens {
  start: string;
  /** From the last digit to the first, so that an end of any length is a beginning. */
  end: string;
}

/** Of a phone in E.164. */
export function phoneTokens(phone: string | undefined): PhoneTokens | undefined {
  const start = beginning(phone);
  return start === undefined ? undefined : { start, end: turned(start) };
}

/** A phone's beginning in E.164 as digits; undefined where it says too little. */
export function beginning(begun: string | undefined): string | undefined {
  const digits = begun?.replace(/\D/g, '') ?? '';
  return digits.length < fewestOfStart ? undefined : digits;
}

export const turned = (digits: string): string => [...digits].reverse().join('');

/** The digits that somebody typed to find a member; undefined where it is something else, or too little. */
export function typedDigits(text: string): string | undefined {
  const digits = text.replace(/[\s\u200e\u200f().+-]/g, '');
  return /^\d+$/.test(digits) && digits.length >= fewestOfEnd ? digits : undefined;
}
