import { ok, refuse } from '../../shared/result.ts';
import type { CallContext } from '../platform/http/context.ts';
import { definitionsOf, goodCoupons } from '../coupons/index.ts';
import { eventKinds, readTimeline } from '../timeline/index.ts';
import { offersFor } from '../offers/index.ts';
import { rewardsFor } from '../rewards/index.ts';
import { segmentsOf } from '../segments/index.ts';
import { cardToken } from './cardToken.ts';
import { readHome } from './readHome.ts';
import { loadProfile } from '../members/index.ts';
import { memberFacts, unpackTastes } from '../directory/index.ts';
import { fullViewOf, viewOf } from '../points/rules/index.ts';
import { unpackWallet } from '../points/index.ts';
import { loadMember } from './loadMember.ts';

type TimelinePage = Parameters<typeof readTimeline>[2];

/** {@link loadMember}, put together; other slices' wirings use it. */
export const memberLoader = loadMember({
  unpackWallet,
  unpackTastes,
  factsOf: (profile, wallet, tastes, { club }, on) =>
    memberFacts(profile, wallet, viewOf(wallet, club.rules, on), tastes, club.timeZone, on),
});

export const home = {
  read: readHome({
    load: (context, member) => memberLoader(context, member, { coupons: true }),
    view: ({ club, today }, { wallet }) => fullViewOf(wallet, club.rules, today),
    coupons: (context, member) => goodCoupons(context, member.coupons),
    offers: offersFor({ segments: segmentsOf, coupons: definitionsOf, good: goodCoupons }),
    rewards: rewardsFor,
    cardToken,
    kindOf: (entry) => eventKinds[entry.kind],
  }),
  /** A member's timeline for staff; of one who left what the ledger still tells. Refuses: member.not_found. */
  history: async (context: CallContext, member: string, page: TimelinePage) =>
    (await loadProfile(context.table, member))
      ? ok(await readTimeline(context.table, member, page))
      : refuse('member.not_found'),
  /** The member's own history: without who did it, and not for those who left. Refuses: member.left. */
  myHistory: async (context: CallContext, member: string, page: TimelinePage) => {
    const loaded = await memberLoader(context, member);
    if (!loaded.ok) return loaded;
    const { items, ...rest } = await readTimeline(context.table, member, page);
    return ok({ ...rest, items: items.map(({ by: _, ...event }) => event) });
  },
};
