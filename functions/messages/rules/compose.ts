import { directionOf, textIn, type Language, type LocalizedText } from '../../../shared/locale.ts';
import type { NewMessage, Template, Templates } from './message.ts';
import { ar } from './templates/ar.ts';
import { en } from './templates/en.ts';
import { he } from './templates/he.ts';
import type { Texts, Words } from './templates/words.ts';

const texts: Record<Language, Texts> = { he, ar, en };

export interface Letter {
  subject: string;
  /** The whole of a text message; of an e-mail, the part without HTML. */
  text: string;
  html: string;
}

/** The message in words. What sells says so first, in the subject too, and ends with the way out. */
export function compose(
  message: Pick<NewMessage, 'template' | 'params' | 'purpose'>,
  language: Language,
  club: { name: LocalizedText; unsubscribeLink: string },
): Letter {
  const own = texts[language];
  const name = textIn(club.name, language);
  const write = own[message.template] as (
    params: Templates[Template],
    words: Words,
  ) => { subject: string; text: string };
  const { subject, text } = write(message.params, wordsOf(own, language, name));
  const sells = message.purpose === 'marketing';
  const mark = sells ? `${own.advertisement} · ` : '';
  const lines = [`${mark}${name}: ${text}`, ...(sells ? [own.unsubscribe(club.unsubscribeLink)] : [])];
  const paragraphs = lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('');
  return {
    subject: mark + subject,
    text: lines.join('\n'),
    html: `<div dir="${directionOf(language)}" lang="${language}" style="font-family:sans-serif;font-size:16px;line-height:1.5">${paragraphs}</div>`,
  };
}

const wordsOf = (own: Texts, language: Language, club: string): Words => ({
  club,
  points: (count) => counted(own.points, count, language),
  visits: (count) => counted(own.visits, count, language),
  money: (amount, currency) => {
    const format = new Intl.NumberFormat(numbersIn[language], { style: 'currency', currency });
    return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
  },
  date: (day) =>
    new Intl.DateTimeFormat(numbersIn[language], { dateStyle: 'long', timeZone: 'UTC' }).format(
      new Date(`${day}T00:00:00Z`),
    ),
  text: (text) => textIn(text, language),
  code: (code) => code.replace(/(.{4})(?=.)/g, '$1-'),
});

const counted = (forms: Texts['points'], count: number, language: Language): string =>
  forms[new Intl.PluralRules(language).select(count)].replace(
    '#',
    new Intl.NumberFormat(numbersIn[language]).format(count),
  );

/** Latin digits everywhere, as the codes beside them. */
const numbersIn: Record<Language, string> = { he: 'he-IL', ar: 'ar-u-nu-latn', en: 'en-GB' };

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
