/** A gift card's code in groups of four, as it is read aloud. */
export const giftCodeWritten = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1 ');
