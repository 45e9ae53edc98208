import type { CategoryTaste, MemberFacts } from '../../shared/memberFacts.ts';
import type { WalletView } from '../../shared/contract/wallet.ts';
import type { ClubDate } from '../../shared/time.ts';
import type { Profile } from '../members/index.ts';
import type { Wallet } from '../points/rules/index.ts';
import { factsOf } from './rules/facts.ts';

/** The facts of a member from what is stored; `view` is the wallet as it shows on the day. */
export function memberFacts(
  profile: Profile,
  wallet: Wallet | undefined,
  view: Pick<WalletView, 'points' | 'tier'>,
  tastes: readonly CategoryTaste[],
  timeZone: string,
  on: ClubDate,
): MemberFacts {
  const verified = profile.phoneVerifiedAt !== undefined || profile.emailVerifiedAt !== undefined;
  return factsOf(
    {
      profile: { ...profile, verified },
      wallet: {
        tier: view.tier,
        points: view.points,
        spend: wallet?.spend ?? 0,
        visits: wallet?.visits ?? 0,
        months: wallet?.months ?? [],
        ...(wallet?.firstAt ? { firstAt: wallet.firstAt } : {}),
        ...(wallet?.lastAt ? { lastAt: wallet.lastAt } : {}),
      },
      tastes,
    },
    timeZone,
    on,
  );
}
