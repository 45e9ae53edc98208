import type { PublicClub } from '../../shared/contract/club.ts';
import { textIn } from '../../shared/locale.ts';
import type { Lang } from '../i18n/locale.ts';

/** A tier's name in the visitor's language; its id where the club has no such tier any more. */
export function tierName(club: Pick<PublicClub, 'tiers'>, id: string, lang: Lang): string {
  const tier = club.tiers.find((each) => each.id === id);
  return tier ? textIn(tier.name, lang) : id;
}
