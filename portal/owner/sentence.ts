import type { MessageKey, Translate } from '../i18n/index.ts';

/** A piece of a sentence: words, or the place of a blank. */
export interface Piece {
  text: string;
  blank?: string;
}

/** No message holds it: what stands around a blank's name while the sentence is put together. */
const mark = '\u0001';
/** The isolates that texts are put in stand around the mark, too. */
const marked = new RegExp(`\\u2068?${mark}(\\w+)${mark}\\u2069?`);

/** A message cut at the places of its values, in the order of the language. */
export function aroundBlanks(t: Translate, message: MessageKey, blanks: readonly string[]): Piece[] {
  const whole = t(message, Object.fromEntries(blanks.map((name) => [name, mark + name + mark])));
  return whole
    .split(marked)
    .map((text, i): Piece => (i % 2 === 1 ? { text: '', blank: text } : { text }))
    .filter(({ text, blank }) => text !== '' || blank !== undefined);
}
