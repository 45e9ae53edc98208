/** Member numbers without the vocabulary's parser: a page that works without a network carries no more than it must. */

/**
 * The check digit of the Luhn algorithm (ISO/IEC 7812-1 annex B) over a string of digits: finds every single wrong
 * digit and most swapped neighbours.
 */
export function luhnDigit(digits: string): string {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const doubled = Number(digits[digits.length - 1 - i]) * (i % 2 === 0 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return String((10 - (sum % 10)) % 10);
}

/** A member number: 9 digits and their check digit. It is the member's id. */
export const memberNumberOf = (nineDigits: string): string => nineDigits + luhnDigit(nineDigits);

export const isMemberNumber = (text: string): boolean =>
  /^[1-9]\d{9}$/.test(text) && luhnDigit(text.slice(0, -1)) === text.at(-1);
