import type { PublicClub } from '../../shared/contract/club.ts';
import type { WalletView } from '../../shared/contract/wallet.ts';
import { textIn } from '../../shared/locale.ts';
import type { Formats } from '../i18n/format.ts';
import type { Translate } from '../i18n/index.ts';
import type { Lang } from '../i18n/locale.ts';

/** What a tier is called; its id where the owner has removed it meanwhile. */
export function tierName(club: Pick<PublicClub, 'tiers'>, id: string, lang: Lang): string {
  const tier = club.tiers.find((each) => each.id === id);
  return (tier && textIn(tier.name, lang)) || id;
}

/** How far the next tier is: a sentence, and the part of the way that is behind. Undefined at the top. */
export function nextTier(
  wallet: Pick<WalletView, 'next'>,
  club: Pick<PublicClub, 'tiers' | 'tiersBy'>,
  { t, f, lang }: { t: Translate; f: Pick<Formats, 'moneyShort'>; lang: Lang },
): { sentence: string; fraction: number } | undefined {
  const { next } = wallet;
  if (!next) return undefined;
  const tier = tierName(club, next.tier, lang);
  return {
    sentence:
      club.tiersBy === 'spend'
        ? t('member.toNextTierSpend', { amount: f.moneyShort(next.missing), tier })
        : club.tiersBy === 'visits'
          ? t('member.toNextTierVisits', { visits: next.missing, tier })
          : t('member.toNextTier', { points: next.missing, tier }),
    fraction: next.from > 0 ? Math.min(1, Math.max(0, next.reached / next.from)) : 1,
  };
}

/** A member number in groups that are read aloud. */
export const writtenNumber = (number: string): string => number.replace(/^(\d{3})(\d{3})(\d+)$/, '$1 $2 $3');

/** What stands in the card's QR: the till reads the number, and the token proves that the card is here now. */
export const cardText = (card: { number: string; token: string }): string => `MOADON:${card.number}:${card.token}`;
