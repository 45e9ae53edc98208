import type { PublicClub, TiersBy } from '../../shared/contract/club.ts';
import type { WalletView } from '../../shared/contract/wallet.ts';
import { textIn } from '../../shared/locale.ts';
import type { Formats } from '../i18n/format.ts';
import type { Translate } from '../i18n/index.ts';
import type { Lang } from '../i18n/locale.ts';

/** A tier's name in the visitor's language; its id where the club has no such tier any more. */
export function tierName(club: Pick<PublicClub, 'tiers'>, id: string, lang: Lang): string {
  const tier = club.tiers.find((each) => each.id === id);
  return tier ? textIn(tier.name, lang) : id;
}

interface Said {
  t: Translate;
  f: Pick<Formats, 'moneyShort' | 'date'>;
  lang: Lang;
}

/** So many of what the club counts tiers by: '120 points', '₪120', '3 visits'. */
export function tierAmount(
  count: number,
  by: TiersBy,
  { t, f }: Pick<Said, 't'> & { f: Pick<Formats, 'moneyShort'> },
): string {
  if (by === 'spend') return f.moneyShort(count);
  return by === 'visits' ? t('member.visits', { visits: count }) : t('member.points', { points: count });
}

/** What keeps the tier, or how long it holds where nothing that comes now could keep it longer. Undefined in the first tier. */
export function keepSentence(
  { tier: id, tierUntil, keep }: Pick<WalletView, 'tier' | 'tierUntil' | 'keep'>,
  club: Pick<PublicClub, 'tiers' | 'tiersBy'>,
  said: Said,
): string | undefined {
  const { t, f, lang } = said;
  const tier = tierName(club, id, lang);
  if (keep)
    return t('member.keepTier', { missing: tierAmount(keep.missing, club.tiersBy, said), date: f.date(keep.by), tier });
  return tierUntil && t('member.tierUntil', { tier, date: f.date(tierUntil) });
}
