import type { PublicClub } from '../../shared/contract/club.ts';
import type { IconName } from '../components/icons.ts';
import type { MessageKey, MessageValues } from '../i18n/index.ts';

export interface Gift {
  icon: IconName;
  key: MessageKey;
  values?: MessageValues;
}

/** What the club gives, as its rules have it: only what is true of this club is said. `money` writes minor units short. */
export function giftsOf(
  club: Pick<PublicClub, 'joinGift' | 'earns' | 'tiers'>,
  money: (amount: number) => string,
): Gift[] {
  const { joinGift, earns, tiers } = club;
  return [
    ...(joinGift > 0 ? [{ icon: 'gift', key: 'entry.givesJoin', values: { points: joinGift } } as const] : []),
    earns
      ? ({
          icon: 'coins',
          key: 'entry.givesEarn',
          values: { amount: money(earns.every), points: earns.points },
        } as const)
      : ({ icon: 'coins', key: 'entry.givesPoints' } as const),
    { icon: 'tag', key: 'entry.givesOffers' },
    ...(tiers.length > 1 ? [{ icon: 'crown', key: 'entry.givesTiers', values: { count: tiers.length } } as const] : []),
  ];
}
