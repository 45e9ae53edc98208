import type { LocalizedText } from '../../../../shared/locale.ts';
import type { ClubDate } from '../../../../shared/time.ts';
import type { Template, Templates } from '../message.ts';

/** What a template may say besides its own parameters. */
export interface Words {
  club: string;
  /** '1 point', '120 points', in the language's own forms. */
  points: (count: number) => string;
  visits: (count: number) => string;
  /** Minor units in the language's own form. */
  money: (amount: number, currency: string) => string;
  date: (day: ClubDate) => string;
  text: (text: LocalizedText) => string;
  /** A code in groups of four. */
  code: (code: string) => string;
}

/** One language's texts; a template that a language lacks does not compile. */
export type Texts = {
  [T in Template]: (params: Templates[T], words: Words) => { subject: string; text: string };
} & {
  points: Record<Intl.LDMLPluralRule, string>;
  visits: Record<Intl.LDMLPluralRule, string>;
  /** What stands before everything that sells, and how to end it. */
  advertisement: string;
  unsubscribe: (link: string) => string;
};

/** What is missing to keep a tier, in the unit that the club counts by. */
export const missingOf = (
  { missing, by, currency }: Pick<Templates['tier.ending'], 'missing' | 'by' | 'currency'>,
  words: Words,
): string =>
  ({
    points: () => words.points(missing),
    visits: () => words.visits(missing),
    spend: () => words.money(missing, currency),
  })[by]();
