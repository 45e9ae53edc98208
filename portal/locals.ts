import type { PublicClub } from '../shared/contract/club.ts';
import { formats } from './i18n/format.ts';
import { t } from './i18n/index.ts';
import { dirOf, type Lang } from './i18n/locale.ts';

/** What every page finds in `Astro.locals` besides the API: the club, the language and how to speak it. */
export function speaking(club: PublicClub, lang: Lang, now: string) {
  return {
    club,
    lang,
    dir: dirOf(lang),
    t: t(lang),
    f: formats({ lang, currency: club.currency, timeZone: club.timeZone, now }),
    now,
  };
}
